/** Webhooks: who is told of a prediction, what, when, and that it is told to nobody who must not be reached. */
@NullMarked
package dev.windlass.webhook;

import org.jspecify.annotations.NullMarked;
