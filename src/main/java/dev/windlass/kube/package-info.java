/** The writes to the API server: children by server-side apply, scale by compare-and-set, events. */
@NullMarked
package dev.windlass.kube;

import org.jspecify.annotations.NullMarked;
