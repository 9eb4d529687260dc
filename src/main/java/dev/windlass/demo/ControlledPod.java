package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A pod as its workload's controller and the scheduler see it. */
record ControlledPod(Pod pod) {

    /** The label that says which template a pod was made from. */
    static final String HASH = "pod-template-hash";

    /** Those that are missed least come first: not ready, then young. */
    static final Comparator<ControlledPod> LEAST_MISSED = Comparator.comparing(ControlledPod::isReady)
            .thenComparing(ControlledPod::isBound)
            .thenComparing(ControlledPod::created, Comparator.reverseOrder());

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    boolean isLeaving() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    boolean isOver() {
        return pod.getStatus() != null
                && OVER.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    boolean isReady() {
        return !isLeaving()
                && condition("Ready")
                        .filter(it -> "True".equals(it.getStatus()))
                        .isPresent();
    }

    boolean isBound() {
        return pod.getSpec().getNodeName() != null;
    }

    boolean isOn(String node) {
        return node.equals(pod.getSpec().getNodeName());
    }

    boolean isOf(String uid) {
        return pod.getMetadata().getOwnerReferences().stream().anyMatch(it -> uid.equals(it.getUid()));
    }

    boolean isFrom(String hash) {
        var labels = pod.getMetadata().getLabels();
        return labels != null && hash.equals(labels.get(HASH));
    }

    Optional<PodCondition> condition(String type) {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Objects.requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream())
                .filter(it -> type.equals(it.getType()))
                .findFirst();
    }

    private String created() {
        return Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "");
    }
}
