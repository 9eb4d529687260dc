package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.kube.InstancePods;
import dev.windlass.kube.Reviews;
import dev.windlass.observed.Instance;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogServiceTest {

    private static final Caller DEMO = caller("acme:demo");
    private static final Caller READER = caller("some-org:reader");

    private final EmbeddedCluster cluster = EmbeddedCluster.start();
    private final KubernetesClient client = cluster.client();
    private HttpServer instance;
    private LogService logs;
    private volatile String health = "{}";

    private static Caller caller(String account) {
        return new Caller("system:serviceaccount:" + account, "", List.of(), Map.of());
    }

    @BeforeEach
    void starts() throws IOException {
        instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext("/health-check", exchange -> {
            var bytes = health.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        instance.start();
        logs = new LogService(
                new InstancePods(client),
                new Rights(new Reviews(client)),
                instance.getAddress().getPort());
    }

    @AfterEach
    void ends() {
        instance.stop(0);
        client.close();
        cluster.close();
    }

    private static ServingInstance serving(Pod pod) {
        return new ServingInstance(new Instance(pod), 1, OptionalInt.of(0), 1, Optional.empty());
    }

    private static ServingInstance running() {
        return serving(new PodBuilder(Pods.settingUp("h", "app-1", Scene.NOON))
                .editStatus()
                .withPodIP("127.0.0.1")
                .endStatus()
                .build());
    }

    @Test
    void setupIsWhatTheInstanceTells() {
        health = "{\"status\": \"READY\", \"setup\": {\"logs\": \"loaded\\n\"}}";
        assertThat(logs.setup(DEMO, running())).isEqualTo(new Printed("loaded\n", ""));

        health = "{\"status\": \"STARTING\", \"setup\": null}";
        assertThat(logs.setup(DEMO, running()).why()).isEqualTo("The setup has printed nothing.");
    }

    @Test
    void whatAnswersOtherwiseThanCogIsTakenForSilent() {
        for (var odd : List.of("{}", "[]", "not JSON", "", "\"" + "x".repeat(3_000_000) + "\"")) {
            health = odd;

            assertThat(logs.setup(DEMO, running())).isEqualTo(new Printed("", "The instance does not answer yet."));
        }
    }

    @Test
    void ofASetupThatFailedTheEndIsThereThoughNobodyAnswers() {
        var failed = Pods.ended("h", "app-1", 1, "Completed", "SETUP_FAILED\nValueError: the weights are gone");

        assertThat(logs.setup(DEMO, serving(failed)).text()).isEqualTo("ValueError: the weights are gone");
    }

    @Test
    void whoMayNotReadLogsIsToldWhatItTakes() {
        health = "{\"status\": \"READY\", \"setup\": {\"logs\": \"loaded\\n\"}}";

        assertThat(logs.setup(READER, running()).text()).isEmpty();
        assertThat(logs.setup(READER, running()).why()).contains("get pods/log in the namespace acme");
        assertThat(logs.log(READER, running()).why()).contains("get pods/log in the namespace acme");
    }

    @Test
    void whatTheClusterDoesNotKnowIsSaid() {
        assertThat(logs.log(DEMO, running()).why()).isEqualTo("Its node does not know it any more, or not yet.");
    }
}
