package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Cog whose reports never reach the gateway. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class LostReportsIT {

    @TempDir
    static Path folder;

    @Test
    void whatEndedWithoutAReportFailsOnceTheInstanceIsAskedAndIsNotRunAgain() {
        Set<String> reported = ConcurrentHashMap.newKeySet();
        var vertx = Vertx.vertx();
        var nowhere = vertx.createHttpServer().requestHandler(it -> {
            reported.add(it.path());
            var unused = it.connection().close();
        });
        nowhere.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        Operators.shared();
        try (var node = CogNode.open("lost", folder);
                var gateway = Gateways.start(
                                Map.of("WINDLASS_GATEWAY_CALLBACK_URL", "http://127.0.0.1:" + nowhere.actualPort()))
                        .listening()) {
            deploy(node);
            var caller = new ApiCaller(gateway.url(), ControlPlane.shared().adminToken());
            var first = submit(caller, node.namespace(), 0);

            var failed = await(caller, first, "failed");

            assertThat(failed.get("error").asText())
                    .isEqualTo("The instance ended it and its report was lost; please retry (code: PA)");
            assertThat(failed.hasNonNull("started_at")).isTrue();
            // Its slot is free for the next, which the instance says it runs.
            var second = submit(caller, node.namespace(), 300);
            await(caller, second, "processing");
            caller.call("POST", "/v1/predictions/" + second + "/cancel");
            assertThat(reported)
                    .filteredOn(it -> it.startsWith("/predictions/" + first + "/"))
                    .singleElement()
                    .asString()
                    .endsWith("/1");
        } finally {
            var unused = vertx.close();
        }
    }

    private static void deploy(CogNode node) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(node.namespace())
                .withName("app")
                .build());
        deployment.setSpec(Specs.of("cog/ready:1", node.hardware(), 1, 1));
        var client = ControlPlane.shared().client();
        client.resource(deployment).create();
        Awaiting.until("it is taken up", () -> client.resource(deployment).get().getStatus() != null, () -> "");
    }

    private static String submit(ApiCaller caller, String namespace, int seconds) {
        var answer = caller.call(
                "POST",
                "/v1/deployments/" + namespace + "/app/predictions",
                "{\"input\": {\"seconds\": " + seconds + "}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static JsonNode await(ApiCaller caller, String id, String status) {
        return Awaiting.of(
                id + " is " + status,
                Duration.ofSeconds(90),
                () -> Optional.of(caller.call("GET", "/v1/predictions/" + id).json())
                        .filter(it -> status.equals(it.path("status").asText())),
                () -> caller.call("GET", "/v1/predictions/" + id).body());
    }
}
