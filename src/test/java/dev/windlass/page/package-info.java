/** Tests of the page for people. */
@NullMarked
package dev.windlass.page;

import org.jspecify.annotations.NullMarked;
