package dev.windlass.dispatch;

import dev.windlass.kube.ServingPods;
import dev.windlass.kube.ServingPods.ServingPod;
import dev.windlass.prediction.DeploymentKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instances that there are, once somebody watches them. */
final class Instances {

    private volatile @Nullable ServingPods pods;

    void watched(ServingPods by) {
        pods = by;
    }

    boolean known() {
        return pods != null;
    }

    /** Those that are ready, in the order in which they are preferred. */
    List<ServingPod> ready(DeploymentKey key) {
        ServingPods by = pods;
        return by == null ? List.of() : by.of(key.owner(), key.name());
    }

    /** Where an instance is that need not be ready any more; empty: it is gone. */
    Optional<String> address(DeploymentKey key, String pod) {
        ServingPods by = pods;
        return by == null ? Optional.empty() : by.address(key.owner(), key.name(), pod);
    }

    boolean any(DeploymentKey key) {
        ServingPods by = pods;
        return by != null && by.any(key.owner(), key.name());
    }
}
