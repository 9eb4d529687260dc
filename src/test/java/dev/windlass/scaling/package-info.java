/** Tests of how many instances there are. */
@NullMarked
package dev.windlass.scaling;

import org.jspecify.annotations.NullMarked;
