package dev.windlass.kube;

import dev.windlass.release.Bounds;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The HorizontalPodAutoscalers as they are now. */
public final class Autoscalers {

    private final KubernetesClient client;

    /** Asks by this client. */
    public Autoscalers(KubernetesClient client) {
        this.client = client;
    }

    /** That of a Deployment. */
    public Optional<AutoscalerView> find(String namespace, String deployment) {
        return Optional.ofNullable(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .withName(deployment)
                        .get())
                .map(Autoscalers::view);
    }

    private static AutoscalerView view(HorizontalPodAutoscaler autoscaler) {
        var spec = autoscaler.getSpec();
        return new AutoscalerView(
                new Bounds(Objects.requireNonNullElse(spec.getMinReplicas(), 1), spec.getMaxReplicas()),
                withoutValueSince(autoscaler));
    }

    private static Optional<Instant> withoutValueSince(HorizontalPodAutoscaler autoscaler) {
        return Stream.ofNullable(autoscaler.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .filter(it -> "ScalingActive".equals(it.getType()) && "False".equals(it.getStatus()))
                .map(HorizontalPodAutoscalerCondition::getLastTransitionTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .findFirst();
    }
}
