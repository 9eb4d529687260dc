package dev.windlass.scaling;

import dev.windlass.api.Limit;
import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.release.Bounds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows why Deployments have as many instances as they have, at every gateway the same. Used by one thread. */
public final class ScalingMeters {

    private static final List<Measure> SHOWN = List.of(
            Measure.DEMAND,
            Measure.DEMAND_PER_INSTANCE,
            Measure.INSTANCES_NEEDED,
            Measure.INSTANCES_DESIRED,
            Measure.INSTANCES_READY,
            Measure.INSTANCES_LOWER_BOUND,
            Measure.INSTANCES_UPPER_BOUND,
            Measure.SCALING_DECIDED);

    private final Signal signal;
    private final DeploymentCache deployments;
    private final Measurements measurements;
    private final Set<DeploymentKey> shown = new HashSet<>();

    /** Shows it of those Deployments. */
    public ScalingMeters(Signal signal, DeploymentCache deployments, Measurements measurements) {
        this.signal = signal;
        this.deployments = deployments;
        this.measurements = measurements;
    }

    /** Looks once. */
    void look() {
        Set<DeploymentKey> gone = new HashSet<>(shown);
        for (ModelDeployment deployment : deployments.all()) {
            DeploymentKey key = DeploymentKey.of(deployment.getMetadata());
            show(key.toString(), signal.explain(deployment));
            shown.add(key);
            gone.remove(key);
        }
        gone.forEach(this::forget);
    }

    private void show(String name, Explanation why) {
        Bounds bounds = why.sizing().bounds();
        measurements.set(Measure.DEMAND, why.demand().doubleValue(), name);
        measurements.set(Measure.DEMAND_PER_INSTANCE, why.perInstance().doubleValue(), name);
        measurements.set(Measure.INSTANCES_NEEDED, why.needed(), name);
        measurements.set(Measure.INSTANCES_DESIRED, why.desired(), name);
        measurements.set(Measure.INSTANCES_READY, why.ready(), name);
        measurements.set(Measure.INSTANCES_LOWER_BOUND, bounds.min(), name);
        measurements.set(Measure.INSTANCES_UPPER_BOUND, bounds.max(), name);
        for (Limit limit : Limit.values()) {
            measurements.set(
                    Measure.SCALING_LIMITED, why.limit().filter(limit::equals).isPresent() ? 1 : 0, name, limit.name());
        }
        why.decisions().stream()
                .limit(1)
                .flatMap(it -> Stream.ofNullable(it.at()))
                .mapToDouble(at -> Instant.parse(at).getEpochSecond())
                .forEach(at -> measurements.set(Measure.SCALING_DECIDED, at, name));
    }

    private void forget(DeploymentKey key) {
        SHOWN.forEach(it -> measurements.forget(it, key.toString()));
        for (Limit limit : Limit.values()) {
            measurements.forget(Measure.SCALING_LIMITED, key.toString(), limit.name());
        }
        shown.remove(key);
    }
}
