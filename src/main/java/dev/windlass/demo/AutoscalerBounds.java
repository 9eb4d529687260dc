package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Between which numbers HorizontalPodAutoscalers keep the pods of a workload that has any. Demand is not looked at. */
final class AutoscalerBounds {

    private AutoscalerBounds() {}

    /** The number that the workload is to have instead of its own; empty if that is within bounds, or 0. */
    static OptionalInt correction(Deployment workload, List<HorizontalPodAutoscaler> autoscalers) {
        int replicas = Objects.requireNonNullElse(workload.getSpec().getReplicas(), 1);
        int bounded = autoscalers.stream()
                .filter(it -> scales(it, workload))
                .map(HorizontalPodAutoscaler::getSpec)
                .reduce(replicas, AutoscalerBounds::within, (one, other) -> other);
        return replicas == 0 || bounded == replicas ? OptionalInt.empty() : OptionalInt.of(bounded);
    }

    private static int within(int replicas, HorizontalPodAutoscalerSpec bounds) {
        int least = Objects.requireNonNullElse(bounds.getMinReplicas(), 1);
        int most = Objects.requireNonNullElse(bounds.getMaxReplicas(), Integer.MAX_VALUE);
        return Math.min(Math.max(replicas, least), most);
    }

    private static boolean scales(HorizontalPodAutoscaler autoscaler, Deployment workload) {
        var target = autoscaler.getSpec().getScaleTargetRef();
        var metadata = workload.getMetadata();
        return "Deployment".equals(target.getKind())
                && metadata.getName().equals(target.getName())
                && metadata.getNamespace().equals(autoscaler.getMetadata().getNamespace());
    }
}
