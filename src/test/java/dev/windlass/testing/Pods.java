package dev.windlass.testing;

import dev.windlass.api.ApiGroup;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Instant;

/** Pods as a kubelet tells of them. */
public final class Pods {

    private Pods() {}

    /** One that no node has accepted yet. */
    public static Pod of(String hash, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName(name)
                .addToLabels(ApiGroup.TEMPLATE_LABEL, hash)
                .endMetadata()
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
    }

    /** One that answers. */
    public static Pod ready(String hash, String name) {
        return with(
                condition(of(hash, name), "Ready", "True", ""),
                running(Scene.NOON).withStarted(true));
    }

    /** One whose setup has gone on since then. */
    public static Pod settingUp(String hash, String name, Instant since) {
        return with(
                condition(of(hash, name), "Ready", "False", ""), running(since).withStarted(false));
    }

    /** One that was ready and is not for the moment. */
    public static Pod busy(String hash, String name, Instant since) {
        return with(
                condition(of(hash, name), "Ready", "False", ""), running(since).withStarted(true));
    }

    /** One for which there is no node. */
    public static Pod unschedulable(String hash, String name, String words) {
        return condition(of(hash, name), "PodScheduled", "False", words);
    }

    /** One for which there has been no node since then. */
    public static Pod unschedulable(String hash, String name, Instant since) {
        var pod = unschedulable(hash, name, "0/3 nodes are available: 3 Insufficient gpu.");
        return new PodBuilder(pod)
                .editStatus()
                .editFirstCondition()
                .withReason("Unschedulable")
                .withLastTransitionTime(since.toString())
                .endCondition()
                .endStatus()
                .build();
    }

    /** One whose container waits. */
    public static Pod waiting(String hash, String name, String reason, String message) {
        return with(of(hash, name), waiting(reason, message));
    }

    /** One whose container has ended that often, and waits to be started again. */
    public static Pod ended(String hash, String name, int restarts, String reason, String message) {
        return with(
                of(hash, name),
                waiting("CrashLoopBackOff", "back-off 5m0s restarting failed container")
                        .withRestartCount(restarts)
                        .withNewLastState()
                        .withNewTerminated()
                        .withExitCode("OOMKilled".equals(reason) ? 137 : 1)
                        .withReason(reason)
                        .withMessage(message)
                        .endTerminated()
                        .endLastState());
    }

    /** The same, being deleted. */
    public static Pod leaving(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(Scene.NOON.toString())
                .endMetadata()
                .build();
    }

    /** The same, accepted by its node at that time. */
    public static Pod accepted(Pod pod, Instant at) {
        return new PodBuilder(pod)
                .editStatus()
                .withStartTime(at.toString())
                .endStatus()
                .build();
    }

    private static ContainerStatusBuilder running(Instant since) {
        return model().withNewState().withNewRunning(since.toString()).endState();
    }

    private static ContainerStatusBuilder waiting(String reason, String message) {
        return model().withNewState().withNewWaiting(message, reason).endState();
    }

    private static ContainerStatusBuilder model() {
        return new ContainerStatusBuilder().withName(Instance.CONTAINER).withRestartCount(0);
    }

    private static Pod with(Pod pod, ContainerStatusBuilder container) {
        return new PodBuilder(pod)
                .editStatus()
                .withContainerStatuses(container.build())
                .endStatus()
                .build();
    }

    private static Pod condition(Pod pod, String type, String status, String words) {
        var condition = new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withMessage(words)
                .build();
        return new PodBuilder(pod)
                .editStatus()
                .addToConditions(condition)
                .endStatus()
                .build();
    }
}
