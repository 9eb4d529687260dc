/** How a prediction comes to an instance: queues, who leads them, which slot is free, and what becomes of what was given. */
@NullMarked
package dev.windlass.dispatch;

import org.jspecify.annotations.NullMarked;
