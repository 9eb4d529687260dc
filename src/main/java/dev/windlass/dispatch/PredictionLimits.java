package dev.windlass.dispatch;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.desired.ServingDefaults;
import java.time.Duration;

/**
 * How long predictions may take.
 *
 * @param queue how long one may wait for an instance where its Deployment says nothing
 * @param defaults how long one may run where its Deployment says nothing
 */
public record PredictionLimits(Duration queue, ServingDefaults defaults) {

    /** How long a prediction on such a Deployment may wait for an instance. */
    Duration queue(DeploymentSpec spec) {
        return ServingDefaults.queue(spec).orElse(queue);
    }
}
