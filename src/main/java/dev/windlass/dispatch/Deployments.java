package dev.windlass.dispatch;

import dev.windlass.api.ModelDeployment;
import dev.windlass.prediction.DeploymentKey;
import java.util.Optional;

/** What there is to run predictions on. */
public interface Deployments {

    /** A Deployment as it was seen last, which may be a little while ago. */
    Optional<ModelDeployment> seen(DeploymentKey key);

    /** A Deployment as it is now: asked for at the API server. */
    Optional<ModelDeployment> now(DeploymentKey key);

    /** How many predictions an instance runs at a time. */
    default int slots(DeploymentKey key) {
        return seen(key)
                .map(ModelDeployment::getSpec)
                .map(it -> it.scaling())
                .map(it -> it.slotsPerInstance())
                .orElse(1);
    }
}
