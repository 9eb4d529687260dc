/** Where predictions are kept: what has been accepted, whose turn it is to lead its queue, and what has changed. */
@NullMarked
package dev.windlass.store;

import org.jspecify.annotations.NullMarked;
