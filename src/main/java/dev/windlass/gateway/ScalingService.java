package dev.windlass.gateway;

import dev.windlass.scaling.Explanation;
import dev.windlass.scaling.Signal;

/** Why Deployments have as many instances as they have, for whoever may see them. */
public final class ScalingService {

    private final DeploymentService deployments;
    private final Signal signal;

    /** Goes by what is asked for there. */
    public ScalingService(DeploymentService deployments, Signal signal) {
        this.deployments = deployments;
        this.signal = signal;
    }

    /** Why a Deployment has as many instances as it has. */
    public Explanation explain(Caller caller, ObjectName name) {
        return signal.explain(deployments.get(caller, name));
    }
}
