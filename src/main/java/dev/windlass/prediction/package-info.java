/** The prediction as a state machine: what it is, what becomes of it, and which of several that wait goes first. */
@NullMarked
package dev.windlass.prediction;

import org.jspecify.annotations.NullMarked;
