/** What the cluster shows: values read once per reconciliation, and what a pod says of itself. */
@NullMarked
package dev.windlass.observed;

import org.jspecify.annotations.NullMarked;
