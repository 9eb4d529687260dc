package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** States of containers, in Kubernetes' shape. */
final class ContainerStates {

    private static final int NOT_STARTED = 128;

    private ContainerStates() {}

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message.isEmpty() ? null : message)
                .endWaiting()
                .build();
    }

    static ContainerState running(Instant since) {
        return new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(time(since))
                .endRunning()
                .build();
    }

    static ContainerState terminated(ContainerStateTerminatedBuilder end) {
        return new ContainerStateBuilder().withTerminated(end.build()).build();
    }

    /** The end of a process. */
    static ContainerStateTerminatedBuilder end(int exitCode, boolean byMemory, Instant started, Instant finished) {
        String failed = byMemory ? "OOMKilled" : "Error";
        return new ContainerStateTerminatedBuilder()
                .withExitCode(exitCode)
                .withReason(exitCode == 0 ? "Completed" : failed)
                .withStartedAt(time(started))
                .withFinishedAt(time(finished));
    }

    /** A process that could not be started. */
    static ContainerStateTerminatedBuilder notStarted(String why, Instant now) {
        return end(NOT_STARTED, false, now, now)
                .withReason("StartError")
                .withMessage("failed to create containerd task: failed to create shim task: OCI runtime create failed: "
                        + why);
    }

    /** A container of which an earlier kubelet told, and which is not here. */
    static ContainerStateTerminatedBuilder lost(Instant now) {
        return end(Signals.KILLED, false, now, now)
                .withReason("ContainerStatusUnknown")
                .withMessage("The container could not be located when the pod was terminated");
    }

    /** Kubernetes' times have whole seconds. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
