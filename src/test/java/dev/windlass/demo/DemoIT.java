package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in the role of demo: one process, no cluster, and nothing left of it. */
@NullUnmarked // a field that is not there is a red test
class DemoIT {

    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    @TempDir
    private Path temporary;

    private GatewayProcess start(String port) {
        return GatewayProcess.demo(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary, "QUARKUS_HTTP_PORT", port));
    }

    private static void awaitGreeting(GatewayProcess demo) {
        Awaiting.until("it says what to do", () -> demo.log().contains("Make a deployment:"), demo::log);
    }

    private static void awaitState(ApiCaller caller, String name, String state) {
        Awaiting.until(
                name + " is " + state,
                () -> caller.call("GET", "/v1/deployments/acme/" + name)
                        .json()
                        .at("/status/state")
                        .asText()
                        .equals(state),
                () -> caller.call("GET", "/v1/deployments/acme/" + name).body());
    }

    private static String why(ApiCaller caller) {
        return caller.call("GET", "/v1/deployments/acme/app/scaling")
                .json()
                .at("/decisions/0/message")
                .asText();
    }

    private static String body(String name, String model, String version) {
        return """
                {"name": "%s", "model": "some-org/%s", "version": "%s", "hardware": "gpu-t4", "min_instances": 2, "max_instances": 5}""".formatted(name, model, version);
    }

    @Test
    void runsInstancesAndLeavesNothingBehind() throws IOException {
        List<ProcessHandle> instances;
        try (var demo = start("0").listening()) {
            var caller = new ApiCaller(demo.url(), "demo");
            awaitGreeting(demo);
            assertThat(demo.log())
                    .contains("http://localhost:" + demo.url().getPort() + "/v1/deployments", "pip install replicate");

            assertThat(caller.call("POST", "/v1/deployments", body("app", "some-model", VERSION))
                            .status())
                    .isEqualTo(200);
            awaitState(caller, "app", "InstancesReady");
            var broken = caller.call("GET", "/v1/models/some-org/broken-model/versions")
                    .json()
                    .at("/results/0/id")
                    .asText();
            caller.call("POST", "/v1/deployments", body("broken", "broken-model", broken));
            awaitState(caller, "broken", "ReleaseFailed");

            instances = demo.descendants();
            assertThat(instances).hasSizeGreaterThanOrEqualTo(2);

            caller.call("POST", "/v1/deployments/acme/app/boot", "{\"instances\": 3, \"for\": \"10m\"}");
            Awaiting.until(
                    "gateways scale where there is no autoscaler",
                    () -> why(caller).contains("From 2 to 3 by the gateways: 3 asked for"),
                    () -> why(caller));
        }
        assertThat(instances).noneMatch(ProcessHandle::isAlive);
        try (var left = Files.list(temporary)) {
            assertThat(left).noneMatch(it -> it.getFileName().toString().startsWith("windlass-demo"));
        }
    }

    @Test
    void runsPredictions() {
        try (var demo = start("0").listening()) {
            awaitGreeting(demo);
            var acme = new ApiCaller(demo.url(), "demo");
            acme.call(
                    "POST",
                    "/v1/deployments",
                    body("app", "some-model", VERSION).replace(": 2", ": 0"));
            var waiting = new ApiCaller(demo.url(), Map.of("Authorization", "Bearer demo", "Prefer", "wait=50"));

            var woken = waiting.call(
                            "POST", "/v1/deployments/acme/app/predictions", "{\"input\": {\"text\": \"hello\"}}")
                    .json();
            var failed = waiting.call(
                            "POST",
                            "/v1/deployments/acme/app/predictions",
                            "{\"input\": {\"text\": \"hello\", \"fail\": true}}")
                    .json();

            assertThat(woken.get("status").asText()).as(woken.toString()).isEqualTo("succeeded");
            assertThat(woken.get("output")).hasToString("[\"you \",\"said: \",\"hello\"]");
            assertThat(failed.get("status").asText()).isEqualTo("failed");
            assertThat(failed.get("error").asText()).isNotBlank();
        }
    }

    @Test
    void aTakenPortIsSaidInASentence() {
        try (var first = start("0").listening();
                var second = start(String.valueOf(first.url().getPort()))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.log())
                    .contains("Port " + first.url().getPort() + " seems to be in use by another process")
                    .doesNotContain("\tat ");
        }
    }

    /** Somebody's own cluster is never filled with the demo's nodes and models. */
    @Test
    void staysInItsOwnCluster() {
        try (var demo = GatewayProcess.demo(Map.of("WINDLASS_CLUSTER_EMBEDDED", "false"))) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.log())
                    .contains("The demo runs on a cluster that it starts itself only")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysHowItIsStartedToWhoDoesNotKnow() {
        try (var misused = GatewayProcess.demo("demo --nonsense", Map.of())) {
            assertThat(misused.exitCode()).isEqualTo(2);
            assertThat(misused.log()).contains("Give the role to play as the one argument", "Got: demo --nonsense");
        }
    }

    /** Whoever is not acme's account sees what that one may see. */
    @Test
    void knowsASecondCaller() {
        try (var demo = start("0").listening()) {
            awaitGreeting(demo);
            var acme = new ApiCaller(demo.url(), "demo");
            acme.call(
                    "POST",
                    "/v1/deployments",
                    body("app", "some-model", VERSION).replace(": 2", ": 0"));

            var reader = new ApiCaller(demo.url(), "demo-reader");

            assertThat(reader.call("GET", "/v1/account").json().get("username").asText())
                    .isEqualTo("some-org");
            assertThat(reader.call("GET", "/v1/deployments/acme/app").status()).isEqualTo(404);
            assertThat(reader.call("GET", "/v1/deployments").json().get("results"))
                    .isEmpty();
            assertThat(new ApiCaller(demo.url(), "x").call("GET", "/v1/account").status())
                    .isEqualTo(401);
        }
    }
}
