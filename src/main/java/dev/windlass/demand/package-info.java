/** The metrics APIs of Kubernetes by which autoscalers get the demand, served to the API server alone. */
@NullMarked
package dev.windlass.demand;

import org.jspecify.annotations.NullMarked;
