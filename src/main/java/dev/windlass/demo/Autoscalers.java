package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Plays what the controller of autoscalers says where nobody serves metrics, so that gateways scale in its stead. */
final class Autoscalers {

    private final KubernetesClient client;

    Autoscalers(KubernetesClient client) {
        this.client = client;
    }

    void round(ClusterView seen) {
        seen.autoscalers().stream().filter(it -> !hasSpoken(it)).forEach(this::tell);
    }

    private static boolean hasSpoken(HorizontalPodAutoscaler autoscaler) {
        return Stream.ofNullable(autoscaler.getStatus())
                .flatMap(it -> Stream.ofNullable(it.getConditions()))
                .flatMap(List::stream)
                .anyMatch(it -> "ScalingActive".equals(it.getType()));
    }

    private void tell(HorizontalPodAutoscaler autoscaler) {
        client.resource(new HorizontalPodAutoscalerBuilder(autoscaler)
                        .withNewStatus()
                        .addNewCondition()
                        .withType("ScalingActive")
                        .withStatus("False")
                        .withReason("FailedGetExternalMetric")
                        .withMessage("Nobody serves metrics in this cluster.")
                        .withLastTransitionTime(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }
}
