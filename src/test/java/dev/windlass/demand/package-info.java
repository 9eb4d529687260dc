/** The metrics APIs, by themselves and between a real control plane's autoscaler and gateways that share a store. */
@NullMarked
package dev.windlass.demand;

import org.jspecify.annotations.NullMarked;
