/** The operator as it behaves on a real control plane, with the chart's rights; a script plays the kubelet. */
@NullMarked
package dev.windlass.reconcile;

import org.jspecify.annotations.NullMarked;
