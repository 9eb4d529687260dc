package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions on real Cogs, by operator and gateway with the chart's rights. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class PredictionsIT {

    @TempDir
    static Path folder;

    private static KubernetesClient client;
    private static String namespace;
    private static CogNode node;
    private static GatewayProcess gateway;
    private static ApiCaller caller;

    @BeforeAll
    static void open() {
        var plane = ControlPlane.shared();
        client = plane.client();
        node = CogNode.open("predictions", folder);
        namespace = node.namespace();
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "all",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + namespace + ":default",
                        "-n",
                        namespace)
                .orThrow();
        Operators.shared();
        gateway = Gateways.start(Map.of("WINDLASS_GATEWAY_QUEUE_LENGTH", "3")).listening();
        caller = new ApiCaller(gateway.url(), plane.tokenFor(namespace, "default"));
    }

    @AfterAll
    static void close() {
        gateway.close();
        node.close();
    }

    private static void deploy(String name, String image, int min) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(Specs.of(image, node.hardware(), min, 1));
        client.resource(deployment).create();
        Awaiting.until(
                name + " is taken up", () -> client.resource(deployment).get().getStatus() != null, () -> "no status");
    }

    private static ApiCaller.Answer submit(String name, double seconds) {
        return caller.call(
                "POST",
                "/v1/deployments/" + namespace + "/" + name + "/predictions",
                "{\"input\": {\"seconds\": " + seconds + "}}");
    }

    private static ApiCaller.Answer run(String name, double seconds) {
        var headers = new HashMap<>(caller.headers());
        headers.put("Prefer", "wait=50");
        return new ApiCaller(caller.gateway(), headers)
                .call(
                        "POST",
                        "/v1/deployments/" + namespace + "/" + name + "/predictions",
                        "{\"input\": {\"seconds\": " + seconds + "}}");
    }

    private static String id(ApiCaller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static JsonNode get(String id) {
        return caller.call("GET", "/v1/predictions/" + id).json();
    }

    private static JsonNode await(String id, String status) {
        return Awaiting.of(
                id + " is " + status,
                Duration.ofSeconds(60),
                () -> Optional.of(get(id))
                        .filter(it -> status.equals(it.path("status").asText())),
                () -> get(id) + gateway.log());
    }

    private static Pod pod(String name) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("windlass.dev/deployment", name)
                .list()
                .getItems()
                .get(0);
    }

    @Test
    void wakesADeploymentAndIsAnsweredByIt() {
        deploy("asleep", "cog/ready:1", 0);

        var answer = run("asleep", 0.5);

        var prediction = answer.json();
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=50");
        assertThat(prediction.get("status").asText()).isEqualTo("succeeded");
        assertThat(prediction.get("output").asText()).isEqualTo("slept for 0.5 s");
        assertThat(prediction.at("/metrics/predict_time").asDouble()).isBetween(0.4, 5.0);
        assertThat(answer.header("Location"))
                .isEqualTo(prediction.at("/urls/get").asText());
        assertThat(get(prediction.get("id").asText())).isEqualTo(prediction);
    }

    @Test
    void manyAtOnceRunOneAfterTheOtherAndNoneIsLost() {
        deploy("line", "cog/ready:1", 1);
        run("line", 0);

        var ids = IntStream.range(0, 3).mapToObj(i -> id(submit("line", 0.5))).toList();

        var done = ids.stream().map(it -> await(it, "succeeded")).toList();
        var started = done.stream()
                .map(it -> Instant.parse(it.get("started_at").asText()))
                .toList();
        assertThat(started).isSorted();
        assertThat(Duration.between(started.get(0), started.get(2))).isGreaterThan(Duration.ofMillis(900));
        var listed = caller.call("GET", "/v1/predictions").json().get("results");
        assertThat(listed.findValuesAsText("id")).containsAll(ids);
    }

    @Test
    void aQueueThatIsFullSaysSo() {
        deploy("full", "cog/slow-setup:1", 0);
        var ids = IntStream.range(0, 3).mapToObj(i -> id(submit("full", 0))).toList();

        var refused = submit("full", 0);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        ids.forEach(it -> caller.call("POST", "/v1/predictions/" + it + "/cancel"));
        assertThat(submit("full", 0).status()).isEqualTo(201);
    }

    @Test
    void cancelingEndsItAndMakesRoom() {
        deploy("cancel", "cog/ready:1", 1);
        run("cancel", 0);
        var id = id(submit("cancel", 300));
        await(id, "processing");

        var canceled = caller.call("POST", "/v1/predictions/" + id + "/cancel");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.json().get("status").asText()).isEqualTo("canceled");
        assertThat(run("cancel", 0).json().get("status").asText()).isEqualTo("succeeded");
        assertThat(caller.call("POST", "/v1/predictions/" + id + "/cancel").json())
                .isEqualTo(canceled.json());
    }

    @Test
    void whatRunsWhereAContainerIsKilledFailsAndIsNotRunTwice() {
        deploy("killed", "cog/ready:1", 1);
        run("killed", 0);
        var id = id(submit("killed", 300));
        await(id, "processing");

        var ip = pod("killed").getStatus().getPodIP();
        ProcessHandle.current()
                .descendants()
                .filter(it ->
                        it.info().arguments().map(List::of).orElse(List.of()).contains(ip))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(await(id, "failed").get("error").asText())
                .isEqualTo("Prediction interrupted; please retry (code: PA)");
        assertThat(run("killed", 0).json().get("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void disablingCancelsWhatRunsAndWhatWaits() {
        deploy("disabled", "cog/ready:1", 1);
        run("disabled", 0);
        var running = id(submit("disabled", 300));
        var waiting = id(submit("disabled", 300));
        await(running, "processing");

        caller.call(
                "PATCH", "/v1/deployments/" + namespace + "/disabled", "{\"min_instances\": 0, \"max_instances\": 0}");

        await(running, "canceled");
        await(waiting, "canceled");
        var refused = submit("disabled", 0);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("is disabled");
    }

    @Test
    void whatAFailedReleaseShouldRunFailsInTheModelsWords() {
        deploy("raises", "cog/setup-raises:1", 0);

        var failed = run("raises", 0).json();

        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("error").asText())
                .startsWith("No instance can run it.")
                .contains("ValueError: the weights are gone");
    }

    @Test
    void whatWasUsedLatelyIsDeletedOnceItIsDisabled() {
        deploy("used", "cog/no-such-image:1", 0);
        var path = "/v1/deployments/" + namespace + "/used";
        caller.call("POST", "/v1/predictions/" + id(submit("used", 0)) + "/cancel");
        client.apps().deployments().inNamespace(namespace).withName("used").scale(0);
        Awaiting.until(
                "it runs nothing",
                () -> caller.call("GET", path)
                                .json()
                                .at("/status/instances/starting")
                                .asInt()
                        == 0,
                () -> caller.call("GET", path).body());

        var refused = caller.call("DELETE", path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("was used lately; it can be deleted in 15 minutes", "Disable it first");

        caller.call("PATCH", path, "{\"min_instances\": 0, \"max_instances\": 0}");
        assertThat(caller.call("DELETE", path).status()).isEqualTo(204);
    }

    @Test
    void aPredictionIsItsOwnersAlone() {
        deploy("own", "cog/ready:1", 0);
        var id = id(submit("own", 0));
        var plane = ControlPlane.shared();
        var other = plane.newNamespace("rival");
        var rival = new ApiCaller(gateway.url(), plane.tokenFor(other, "default"));

        assertThat(rival.call("GET", "/v1/predictions/" + id).status()).isEqualTo(404);
        assertThat(rival.call("POST", "/v1/predictions/" + id + "/cancel").status())
                .isEqualTo(404);
        assertThat(rival.call("GET", "/v1/predictions").json().get("results")).isEmpty();
        assertThat(rival.call("POST", "/v1/deployments/" + namespace + "/own/predictions", "{\"input\": {}}")
                        .status())
                .isEqualTo(404);
        assertThat(get(id).get("status").asText()).isNotEqualTo("canceled");
    }
}
