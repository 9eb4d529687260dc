/** The reconcilers: they observe, let the core decide, write the differences, and say so in the status. */
@NullMarked
package dev.windlass.reconcile;

import org.jspecify.annotations.NullMarked;
