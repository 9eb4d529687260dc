/** Wiring: the one settings tree, health, start and stop, and the choice of role. */
@NullMarked
package dev.windlass.app;

import org.jspecify.annotations.NullMarked;
