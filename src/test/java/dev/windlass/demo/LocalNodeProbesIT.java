package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes do. */
@OnControlPlane
class LocalNodeProbesIT {

    private static final int PORT = 8080;

    @TempDir
    static Path folder;

    private static NodeRig rig;

    @BeforeAll
    static void open() {
        rig = NodeRig.in(folder);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void anExecProbeMakesAPodReady() {
        var pod = rig.create(with(
                rig.pod("exec", "sleep 3", "touch up", "exec sleep 1000"),
                it -> it.withReadinessProbe(exec("test", "-f", "up"))));

        Instant running = Instant.parse(
                NodeRig.container(rig.awaitRunning(pod)).getState().getRunning().getStartedAt());
        assertThat(NodeRig.isReady(rig.get(pod))).isFalse();
        rig.awaitReady(pod);

        assertThat(Duration.between(running, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void readinessGoesAndComesBackWithoutARestart() throws IOException {
        var probe = new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/ready")
                .withPort(new IntOrString("web"))
                .endHttpGet()
                .withPeriodSeconds(1)
                .withFailureThreshold(1)
                .build();
        var pod = rig.create(with(
                rig.pod("http", "exec sleep 1000"),
                it -> it.withReadinessProbe(probe)
                        .addNewPort()
                        .withName("web")
                        .withContainerPort(PORT)
                        .endPort()));
        var answer = new AtomicInteger(503);
        var server = serve(rig.awaitRunning(pod).getStatus().getPodIP(), answer);
        try {
            assertThat(NodeRig.isReady(rig.get(pod))).isFalse();

            answer.set(302);
            rig.awaitReady(pod);
            answer.set(500);
            rig.await(pod, "is not ready", it -> !NodeRig.isReady(it));
            answer.set(200);
            var again = rig.awaitReady(pod);

            assertThat(NodeRig.container(again).getRestartCount()).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theStartupProbeHoldsTheOthersBack() throws IOException {
        var startup = new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString(PORT))
                .endTcpSocket()
                .withPeriodSeconds(1)
                .withFailureThreshold(60)
                .build();
        var liveness = new ProbeBuilder(exec("sh", "-c", "echo asked >> asked; test -f well"))
                .withFailureThreshold(1)
                .build();
        var pod = rig.create(with(
                rig.pod("startup", "touch well", "exec sleep 1000"),
                it -> it.withStartupProbe(startup).withLivenessProbe(liveness)));

        String ip = rig.awaitRunning(pod).getStatus().getPodIP();
        Instant still = Instant.now().plusSeconds(3);
        rig.await(pod, "has not started for 3 s", it -> Instant.now().isAfter(still));
        assertThat(NodeRig.container(rig.get(pod)).getStarted()).isFalse();
        assertThat(rig.lines(pod, "asked")).isEmpty();
        var server = serve(ip, new AtomicInteger(200));
        try {
            rig.awaitReady(pod);
            Files.delete(rig.file(pod, "well"));

            var restarted = rig.awaitContainer(pod, "is restarted", it -> it.getRestartCount() == 1);
            assertThat(restarted.getLastState().getTerminated().getExitCode()).isEqualTo(143);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aContainerThatNeverStartsIsRestarted() {
        var startup = new ProbeBuilder(exec("false")).withFailureThreshold(2).build();
        var pod = rig.create(with(rig.pod("late", "exec sleep 1000"), it -> it.withStartupProbe(startup)));

        var restarted = rig.awaitContainer(pod, "is restarted", it -> it.getRestartCount() == 1);

        assertThat(restarted.getLastState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(restarted.getReady()).isFalse();
    }

    @Test
    void aProbeThatTakesTooLongFails() {
        var slow = new ProbeBuilder(exec("sh", "-c", "sleep 5; touch \"$HOME/late\""))
                .withFailureThreshold(1)
                .build();
        var pod = rig.create(with(rig.pod("slow", "exec sleep 1000"), it -> it.withLivenessProbe(slow)));

        rig.awaitContainer(pod, "is restarted", it -> it.getRestartCount() == 1);

        assertThat(rig.file(pod, "late")).doesNotExist();
    }

    private static HttpServer serve(String ip, AtomicInteger answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(ip, PORT), 0);
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Probe exec(String... command) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand(command)
                .endExec()
                .withPeriodSeconds(1)
                .build();
    }

    private static PodBuilder with(PodBuilder pod, UnaryOperator<ContainerBuilder> change) {
        var container = new ContainerBuilder(pod.buildSpec().getContainers().get(0));
        return pod.editSpec().withContainers(change.apply(container).build()).endSpec();
    }
}
