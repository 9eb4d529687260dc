package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Deployments to be looked at again and again: out of a watch, which may be a moment behind, and with what is asked of each. */
public final class DeploymentBoard {

    private final DeploymentCache cache;
    private final DeploymentService deployments;
    private final PredictionStore predictions;
    private final Rights rights;

    /** Shows what is there. */
    public DeploymentBoard(
            DeploymentCache cache, DeploymentService deployments, PredictionStore predictions, Rights rights) {
        this.cache = cache;
        this.deployments = deployments;
        this.predictions = predictions;
        this.rights = rights;
    }

    /**
     * A Deployment, and what is asked of it.
     *
     * @param deployment the Deployment
     * @param open how many predictions on it wait or run; empty: the store does not answer
     */
    public record Line(ModelDeployment deployment, OptionalInt open) {}

    /** Every Deployment that the caller may list, in no order. */
    public List<Line> list(Caller caller) {
        List<ModelDeployment> all =
                cache.hasBegun() ? rights.listable(caller, Right.DEPLOYMENTS, cache.all()) : deployments.list(caller);
        Optional<Set<DeploymentKey>> busy = busy();
        return all.stream()
                .map(it -> new Line(it, busy.map(some -> open(some, it)).orElse(OptionalInt.empty())))
                .toList();
    }

    /** How many predictions on a Deployment wait or run; empty: the store does not answer. */
    public OptionalInt open(ModelDeployment deployment) {
        return busy().map(some -> open(some, deployment)).orElse(OptionalInt.empty());
    }

    private Optional<Set<DeploymentKey>> busy() {
        try {
            return Optional.of(predictions.busy());
        } catch (StoreAway away) {
            return Optional.empty();
        }
    }

    private OptionalInt open(Set<DeploymentKey> busy, ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        DeploymentKey key = new DeploymentKey(metadata.getNamespace(), metadata.getName());
        try {
            return OptionalInt.of(busy.contains(key) ? predictions.demand(key) : 0);
        } catch (StoreAway away) {
            return OptionalInt.empty();
        }
    }
}
