package dev.windlass.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be done next about the pods of a workload: at most one more than asked for, never fewer ready ones than asked
 * for on account of a change of the template.
 *
 * @param creations how many pods of the current template to make
 * @param deletions pods to delete
 */
record WorkloadStep(int creations, List<ControlledPod> deletions) {

    private static final int SURGE = 1;

    /**
     * The next step.
     *
     * @param replicas how many pods are asked for
     * @param hash the current template's
     * @param pods the workload's pods, whatever their state
     */
    static WorkloadStep of(int replicas, String hash, List<ControlledPod> pods) {
        List<ControlledPod> staying =
                pods.stream().filter(it -> !it.isLeaving() && !it.isOver()).toList();
        List<ControlledPod> current = ordered(staying.stream().filter(it -> it.isFrom(hash)));
        List<ControlledPod> old = ordered(staying.stream().filter(it -> !it.isFrom(hash)));

        int surplus = Math.max(0, current.size() - replicas);
        List<ControlledPod> kept = current.subList(surplus, current.size());
        int unready = (int) kept.stream().filter(it -> !it.isReady()).count();
        int spare = Math.max(0, Math.min(old.size(), kept.size() - unready + old.size() - replicas));
        int left = kept.size() + old.size() - spare;

        List<ControlledPod> deletions = Stream.of(
                        pods.stream().filter(it -> it.isOver() && !it.isLeaving()),
                        current.subList(0, surplus).stream(),
                        old.subList(0, spare).stream())
                .flatMap(it -> it)
                .toList();
        return new WorkloadStep(Math.max(0, Math.min(replicas - kept.size(), replicas + SURGE - left)), deletions);
    }

    private static List<ControlledPod> ordered(Stream<ControlledPod> pods) {
        return pods.sorted(ControlledPod.LEAST_MISSED).toList();
    }
}
