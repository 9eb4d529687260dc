package dev.windlass.dispatch;

import dev.windlass.desired.ServingDefaults;
import java.time.Duration;

/**
 * How long predictions may take.
 *
 * @param queue how long one may wait for an instance
 * @param defaults how long one may run where its Deployment says nothing
 */
public record PredictionLimits(Duration queue, ServingDefaults defaults) {}
