package dev.windlass.scaling;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Instances;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import dev.windlass.kube.AutoscalerView;
import dev.windlass.kube.Autoscalers;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.kube.Wanted;
import dev.windlass.prediction.DeploymentKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Scales between the bounds where the HorizontalPodAutoscaler gets no value of the demand, because others serve the metrics APIs or
 * the API server does not reach the gateways. It wants what the autoscaler would want and keeps to its bounds, so that the operator
 * holds the number by them all the same. Every gateway does so, and all come to the same number.
 */
public final class StandIn {

    /** An autoscaler that has just begun has not asked yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Set<String> WITHOUT_VALUE = Set.of(Reason.MetricNotServed.name(), Reason.GatewaysScale.name());

    private final Signal signal;
    private final DeploymentCache deployments;
    private final Autoscalers autoscalers;
    private final ScaleWriter scale;
    private final Function<ModelDeployment, Duration> scaleDownDelay;
    private final Clock clock;
    private final Map<DeploymentKey, Recommendation> watched = new HashMap<>();

    /**
     * Looks after those Deployments.
     *
     * @param scaleDownDelay how long fewer instances must have been enough before any is taken away
     */
    public StandIn(
            Signal signal,
            DeploymentCache deployments,
            Autoscalers autoscalers,
            ScaleWriter scale,
            Function<ModelDeployment, Duration> scaleDownDelay,
            Clock clock) {
        this.signal = signal;
        this.deployments = deployments;
        this.autoscalers = autoscalers;
        this.scale = scale;
        this.scaleDownDelay = scaleDownDelay;
        this.clock = clock;
    }

    /** Looks once. */
    void look() {
        Set<DeploymentKey> there = new HashSet<>();
        for (ModelDeployment deployment : deployments.all()) {
            if (isWithoutValue(deployment)) {
                DeploymentKey key = DeploymentKey.of(deployment.getMetadata());
                there.add(key);
                follow(key, deployment);
            }
        }
        watched.keySet().retainAll(there);
    }

    private void follow(DeploymentKey key, ModelDeployment deployment) {
        Instant now = clock.instant();
        // The last one is sleep's to take away.
        Wanted wanted = signal.needed(key, Sizing.of(deployment));
        int needed = Math.max(1, wanted.instances());
        Recommendation recommended = watched.computeIfAbsent(key, unused -> new Recommendation(now));
        recommended.note(needed, scaleDownDelay.apply(deployment), now);
        if (needed != desired(deployment)) {
            scale.move(key.owner(), key.name(), wanted.demand(), current -> next(key, recommended, current, now));
        }
    }

    private OptionalInt next(DeploymentKey key, Recommendation recommended, int current, Instant now) {
        Optional<AutoscalerView> autoscaler = autoscalers.find(key.owner(), key.name());
        return autoscaler
                .filter(it -> it.withoutValueSince()
                        .filter(since -> !since.plus(PATIENCE).isAfter(now))
                        .isPresent())
                .map(it -> recommended.next(current, it.bounds()))
                .orElse(OptionalInt.empty());
    }

    private static boolean isWithoutValue(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::conditions).stream()
                .flatMap(Collection::stream)
                .filter(it -> "Autoscaling".equals(it.type()))
                .map(Condition::reason)
                .anyMatch(WITHOUT_VALUE::contains);
    }

    private static int desired(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::instances)
                .map(Instances::desired)
                .orElse(0);
    }
}
