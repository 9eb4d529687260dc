package dev.windlass.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * How the kubelet asks a model server how it is. Cog answers {@code GET /health-check} with 200 whatever its state, so a
 * script reads the body; only READY and BUSY count. When setup has failed or the worker is gone, the script leaves
 * Cog's words in the termination log and ends the server by Cog's own {@code POST /shutdown}, so that reason and log
 * reach the pod's status.
 */
final class Probes {

    private static final String SCRIPT = script();
    private static final int STARTUP_PERIOD = 2;
    private static final int STARTUP_MARGIN = 30;
    private static final int READINESS_PERIOD = 5;
    private static final int LIVENESS_PERIOD = 10;
    private static final int LIVENESS_FAILURES = 6;
    private static final int READINESS_FAILURES = 2;
    private static final int TIMEOUT = 5;

    private Probes() {}

    /** Lasts longer than setup may take: the operator fails the release before the kubelet ends the container. */
    static Probe startup(Duration setup) {
        long attempts = (setup.toSeconds() + STARTUP_MARGIN + STARTUP_PERIOD - 1) / STARTUP_PERIOD;
        return script("ready")
                .withPeriodSeconds(STARTUP_PERIOD)
                .withFailureThreshold(Math.toIntExact(attempts))
                .build();
    }

    /** The setup timeout that a startup probe was made for, to within its period. */
    static Duration setup(Probe startup) {
        return Duration.ofSeconds((long) STARTUP_PERIOD * startup.getFailureThreshold() - STARTUP_MARGIN);
    }

    static Probe readiness() {
        return script("ready")
                .withPeriodSeconds(READINESS_PERIOD)
                .withFailureThreshold(READINESS_FAILURES)
                .build();
    }

    /** A server that accepts no connection for a minute has hung or gone without its container noticing. */
    static Probe liveness() {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString(PodTemplates.PORT_NAME))
                .endTcpSocket()
                .withPeriodSeconds(LIVENESS_PERIOD)
                .withTimeoutSeconds(TIMEOUT)
                .withSuccessThreshold(1)
                .withFailureThreshold(LIVENESS_FAILURES)
                .build();
    }

    /** Waits until no prediction runs: Cog kills asynchronous predictions at SIGTERM. */
    static Lifecycle lifecycle() {
        return new LifecycleBuilder()
                .withNewPreStop()
                .withNewExec()
                .withCommand("python", "-I", "-S", "-c", SCRIPT, "drain")
                .endExec()
                .endPreStop()
                .build();
    }

    private static ProbeBuilder script(String mode) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("python", "-I", "-S", "-c", SCRIPT, mode)
                .endExec()
                .withTimeoutSeconds(TIMEOUT)
                .withSuccessThreshold(1);
    }

    private static String script() {
        try (InputStream resource =
                Objects.requireNonNull(Probes.class.getResourceAsStream("probe.py"), "probe.py is missing")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
