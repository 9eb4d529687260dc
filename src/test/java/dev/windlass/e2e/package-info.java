/** The whole of it: real pods of real models. */
@NullMarked
package dev.windlass.e2e;

import org.jspecify.annotations.NullMarked;
