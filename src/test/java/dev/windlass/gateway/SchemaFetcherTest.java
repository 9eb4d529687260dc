package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.kube.Directory;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaFetcherTest {

    private static final String DOCUMENT = "{\"components\":{\"schemas\":{\"Input\":{\"type\":\"object\"}}}}";
    private static final String INSTANCE = "127.0.0.1";

    private final EmbeddedCluster cluster = EmbeddedCluster.start();
    private final KubernetesClient client = cluster.client();
    private final HttpServer instance = listening();
    private final AtomicInteger asked = new AtomicInteger();
    private final InputSchemas schemas = new InputSchemas(new Directory(client));
    private final SchemaFetcher fetcher =
            new SchemaFetcher(schemas, instance.getAddress().getPort());
    private volatile int status = 200;
    private volatile String body = DOCUMENT;

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @BeforeEach
    void starts() {
        instance.createContext("/openapi.json", this::answer);
        instance.start();
    }

    @AfterEach
    void ends() {
        instance.stop(0);
        client.close();
        cluster.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var answer = exchange.getResponseBody()) {
            answer.write(bytes);
        } finally {
            asked.incrementAndGet();
        }
    }

    private Optional<VersionSchema> known(String version) {
        return schemas.of("acme", "some-org/some-model", version);
    }

    /** Asks about a version, and about another that is certain to be known once the first was dealt with. */
    private void fetchAndSettle(String version) {
        fetcher.fetch("acme", version, INSTANCE);
        Awaiting.until("the instance was asked", () -> asked.get() == 1, () -> "" + asked);
        status = 200;
        body = DOCUMENT;
        fetcher.fetch("acme", "other", INSTANCE);
        Awaiting.until("the other is known", () -> known("other").isPresent(), () -> "" + asked);
    }

    @Test
    void keepsWhatAnInstanceSaysForItsNamespace() {
        fetcher.fetch("acme", "v", INSTANCE);

        Awaiting.until("it is known", () -> known("v").isPresent(), () -> "" + asked);
        assertThat(known("v").orElseThrow().document()).hasToString(DOCUMENT);
        assertThat(schemas.of("globex", "some-org/some-model", "v")).isEmpty();
    }

    @Test
    void asksOnceOnly() {
        status = 503;

        fetchAndSettle("v");
        fetcher.fetch("acme", "v", INSTANCE);
        fetcher.fetch("acme", "w", INSTANCE);

        Awaiting.until("the third is known", () -> known("w").isPresent(), () -> "" + asked);
        assertThat(known("v")).isEmpty();
        assertThat(asked).hasValue(3);
    }

    @Test
    void ignoresWhatIsNoSchema() {
        body = "[1, 2";

        fetchAndSettle("v");

        assertThat(known("v")).isEmpty();
    }

    @Test
    void ignoresWhatIsTooLarge() {
        body = "{\"components\":{\"schemas\":{\"Input\":{\"description\":\"" + "x".repeat(600_000) + "\"}}}}";

        fetchAndSettle("v");

        assertThat(known("v")).isEmpty();
    }

    @Test
    void believesAnInstanceOnlyOnceAllRunTheVersionThatIsAskedFor() {
        fetcher.fetch(deployment("acme", "RollingOut", 2L), INSTANCE);
        fetcher.fetch(deployment("acme", "InstancesReady", 1L), INSTANCE);
        fetcher.fetch(deployment("globex", "InstancesReady", 2L), INSTANCE);

        Awaiting.until(
                "the last is known",
                () -> schemas.of("globex", "some-org/some-model", Sandbox.VERSION)
                        .isPresent(),
                () -> "" + asked);
        assertThat(known(Sandbox.VERSION)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    private static ModelDeployment deployment(String namespace, String state, long observed) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("app")
                .withGeneration(2L)
                .build());
        deployment.setSpec(Specs.of("image", "cpu", 1, 1));
        deployment.setStatus(new DeploymentStatus(observed, null, null, null, null, null, null, null, state));
        return deployment;
    }
}
