/** The documents say what is so. */
@NullMarked
package dev.windlass.docs;

import org.jspecify.annotations.NullMarked;
