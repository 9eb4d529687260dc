package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the status of a pod together from those of its containers; a kubelet's own fields and no others. */
final class PodStatuses {

    private PodStatuses() {}

    /**
     * The next status.
     *
     * @param before the last one, for its start and for the times of conditions that stay
     */
    static PodStatus next(
            PodFacts facts, List<LocalContainer> inits, List<LocalContainer> mains, PodStatus before, Instant now) {
        boolean initialized = inits.stream().allMatch(LocalContainer::hasSucceeded);
        String phase = phase(inits, mains, initialized);
        boolean over = "Succeeded".equals(phase) || "Failed".equals(phase);
        List<ContainerStatus> containers =
                mains.stream().map(LocalContainer::status).toList();
        String reason = over ? "PodCompleted" : "ContainersNotReady";
        PodCondition ready =
                condition("Ready", mains.stream().allMatch(LocalContainer::isReady), reason, unready(containers));
        return new PodStatusBuilder()
                .withPhase(phase)
                .withStartTime(Optional.ofNullable(before.getStartTime()).orElseGet(() -> ContainerStates.time(now)))
                .withHostIP(facts.hostIp())
                .withHostIPs(new HostIP(facts.hostIp()))
                .withPodIP(facts.ip())
                .withPodIPs(new PodIP(facts.ip()))
                .withInitContainerStatuses(
                        inits.stream().map(LocalContainer::status).toList())
                .withContainerStatuses(containers)
                .withConditions(List.of(
                        since(condition("PodReadyToStartContainers", true, "", ""), before, now),
                        since(
                                condition("Initialized", initialized, "ContainersNotInitialized", incomplete(inits)),
                                before,
                                now),
                        since(ready, before, now),
                        since(
                                new PodConditionBuilder(ready)
                                        .withType("ContainersReady")
                                        .build(),
                                before,
                                now)))
                .build();
    }

    private static String phase(List<LocalContainer> inits, List<LocalContainer> mains, boolean initialized) {
        if (inits.stream()
                .anyMatch(it -> it.exitCode().filter(code -> code != 0).isPresent())) {
            return "Failed";
        }
        if (!initialized || mains.stream().anyMatch(LocalContainer::isWaiting)) {
            return "Pending";
        }
        List<Integer> codes =
                mains.stream().flatMap(it -> it.exitCode().stream()).toList();
        if (codes.size() < mains.size()) {
            return "Running";
        }
        return codes.stream().allMatch(code -> code == 0) ? "Succeeded" : "Failed";
    }

    private static PodCondition condition(String type, boolean so, String reason, String message) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(so ? "True" : "False")
                .withReason(so || reason.isEmpty() ? null : reason)
                .withMessage(so || message.isEmpty() ? null : message)
                .build();
    }

    /** The time moves with the status only. */
    private static PodCondition since(PodCondition condition, PodStatus before, Instant now) {
        String time = before.getConditions().stream()
                .filter(it -> condition.getType().equals(it.getType())
                        && condition.getStatus().equals(it.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> ContainerStates.time(now));
        return new PodConditionBuilder(condition).withLastTransitionTime(time).build();
    }

    private static String unready(List<ContainerStatus> containers) {
        return "containers with unready status: " + names(containers);
    }

    private static String incomplete(List<LocalContainer> inits) {
        return "containers with incomplete status: "
                + names(inits.stream()
                        .filter(it -> !it.hasSucceeded())
                        .map(LocalContainer::status)
                        .toList());
    }

    private static String names(List<ContainerStatus> containers) {
        return "["
                + String.join(
                        " ",
                        containers.stream()
                                .filter(it -> !isTrue(it.getReady()))
                                .map(ContainerStatus::getName)
                                .toList())
                + "]";
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
