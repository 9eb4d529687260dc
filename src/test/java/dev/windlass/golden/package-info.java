/** Whole cases from files: what is asked for and happens, and every object and status that comes of it. */
@NullMarked
package dev.windlass.golden;

import org.jspecify.annotations.NullMarked;
