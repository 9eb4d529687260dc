package dev.windlass.page;

import dev.windlass.gateway.ServingInstance;
import java.time.Instant;
import java.util.List;

/**
 * The instances of a Deployment.
 *
 * @param instances each of them
 * @param why why there are as many as there are, in a sentence; empty if nobody has said so
 */
public record FleetView(List<InstanceView> instances, String why) {

    static FleetView of(DeploymentView deployment, List<ServingInstance> instances, Instant now) {
        return new FleetView(
                instances.stream()
                        .map(it -> InstanceView.of(deployment.row().path(), it, now))
                        .toList(),
                deployment.why());
    }

    /** What somebody who looks has of it, to tell whether it has changed. */
    public String mark() {
        return Mark.of(this);
    }
}
