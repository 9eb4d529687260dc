package dev.windlass.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.FreePorts;
import dev.windlass.testing.GatewayAlone;
import dev.windlass.testing.ModelStub;
import dev.windlass.testing.OnControlPlane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a gateway shows of itself: what is measured, how much of it, and whom no label names. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class MeasuresIT {

    private static final String AT_ONCE = "127.0.79.1";
    private static final String FOR_EVER = "127.0.79.2";
    private static final Map<String, String> WAITS = Map.of("Prefer", "wait=30");

    private static GatewayAlone gateway;
    private static ModelStub quick;
    private static ModelStub slow;
    private static int callbacks;

    @BeforeAll
    static void open() {
        callbacks = FreePorts.some(1).get(0);
        gateway = GatewayAlone.start(
                "measures",
                Map.of(
                        "WINDLASS_GATEWAY_QUEUE_LENGTH",
                        "1",
                        "WINDLASS_GATEWAY_CALLBACK_PORT",
                        String.valueOf(callbacks),
                        "WINDLASS_WEBHOOKS_ALLOWED",
                        "loopback"));
        quick = new ModelStub(gateway.vertx(), AT_ONCE, 1, Duration.ZERO);
        slow = new ModelStub(gateway.vertx(), FOR_EVER, 2, Duration.ofHours(1));
    }

    @AfterAll
    static void close() {
        gateway.close();
        quick.close();
        slow.close();
    }

    private static Scrape scrape() {
        var page = URI.create(gateway.process().management() + "/q/metrics");
        return Scrape.of(ApiCaller.send(HttpRequest.newBuilder(page)
                        .header("Accept", "text/plain")
                        .build())
                .body());
    }

    private static Map<String, String> labels(String deployment, String... more) {
        return more.length == 0
                ? Map.of("deployment", gateway.namespace() + "/" + deployment)
                : Map.of("deployment", gateway.namespace() + "/" + deployment, more[0], more[1]);
    }

    private static void await(String name, Map<String, String> labels, double value) {
        Awaiting.until(
                name + labels + " is " + value,
                () -> scrape().value(name, labels) == value,
                () -> scrape().own() + " " + scrape().value(name, labels));
    }

    private static JsonNode run(String deployment, String input) {
        var answer = gateway.ask(deployment, "{\"input\": " + input + "}", WAITS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static void cancel(JsonNode prediction) {
        gateway.caller().call("POST", "/v1/predictions/" + prediction.path("id").asText() + "/cancel");
    }

    @Test
    void countsHowPredictionsEnd() {
        gateway.deployed("ends", 1, AT_ONCE);

        run("ends", "{}");
        run("ends", "{}");
        run("ends", "{\"error\": \"no such picture\"}");

        await("windlass_predictions_ended_total", labels("ends"), 3);
        var shown = scrape();
        assertThat(shown.value("windlass_predictions_accepted_total", labels("ends")))
                .isEqualTo(3);
        assertThat(shown.value("windlass_predictions_ended_total", labels("ends", "status", "succeeded")))
                .isEqualTo(2);
        assertThat(shown.value("windlass_predictions_ended_total", labels("ends", "status", "failed")))
                .isEqualTo(1);
        assertThat(shown.value("windlass_prediction_run_seconds_count", labels("ends")))
                .isEqualTo(3);
        assertThat(shown.value("windlass_prediction_run_seconds_sum", labels("ends")))
                .isCloseTo(0.003, within(1e-6));
        assertThat(shown.value("windlass_prediction_queue_wait_seconds_count", labels("ends")))
                .isEqualTo(3);
        assertThat(shown.value("windlass_cold_start_seconds_count", labels("ends")))
                .isZero();
    }

    @Test
    void tellsTheLastDayByQuartersOfAnHour() {
        gateway.deployed("day", 1, AT_ONCE);
        run("day", "{}");
        run("day", "{}");
        run("day", "{\"error\": \"no such picture\"}");

        Awaiting.until("it is told", () -> sum(day(), "/predictions/accepted") == 3, () -> day().toString());

        var day = day();
        assertThat(day).hasSize(96);
        assertThat(sum(day, "/predictions/succeeded")).isEqualTo(2);
        assertThat(sum(day, "/predictions/failed")).isEqualTo(1);
        assertThat(sum(day, "/run/count")).isEqualTo(3);
        assertThat(sum(day, "/run/max")).isBetween(0.0, 0.01);
        assertThat(sum(day, "/queue_wait/count")).isEqualTo(3);
        assertThat(sum(day, "/instances/ready")).isBetween(1.0, 2.0);
        assertThat(Duration.between(start(day.get(0)), start(day.get(95)))).isEqualTo(Duration.ofMinutes(95 * 15));
        assertThat(day.get(0).at("/predictions/accepted").asInt()).isZero();
    }

    private static JsonNode day() {
        var path = "/v1/deployments/" + gateway.namespace() + "/day/metrics";
        return gateway.caller().call("GET", path).json().path("quarters");
    }

    private static Instant start(JsonNode quarter) {
        return Instant.parse(quarter.path("start").asText());
    }

    private static double sum(JsonNode quarters, String field) {
        double sum = 0;
        for (var quarter : quarters) {
            sum += quarter.at(field).asDouble();
        }
        return sum;
    }

    @Test
    void showsSlotsAndTheQueueWhileTheyAreFull() {
        gateway.deployed("full", 2, FOR_EVER);
        var first = gateway.predict("full", "{}");
        gateway.await(first, "processing");
        var second = gateway.predict("full", "{}");
        gateway.await(second, "processing");
        var waiting = gateway.predict("full", "{}");
        await("windlass_queue_length", labels("full"), 1);
        var before = scrape().value("windlass_predictions_refused_total", Map.of("reason", "queue_full"));

        assertThat(gateway.ask("full", "{\"input\": {}}", Map.of()).status()).isEqualTo(429);

        var shown = scrape();
        assertThat(shown.value("windlass_predictions_refused_total", Map.of("reason", "queue_full")))
                .isEqualTo(before + 1);
        assertThat(shown.value("windlass_slots", labels("full"))).isEqualTo(2);
        assertThat(shown.value("windlass_slots_used", labels("full"))).isEqualTo(2);
        List.of(waiting, first, second).forEach(MeasuresIT::cancel);
        await("windlass_slots_used", labels("full"), 0);
        await("windlass_queue_length", labels("full"), 0);
        await("windlass_predictions_ended_total", labels("full", "status", "canceled"), 3);
        assertThat(scrape().value("windlass_predictions_accepted_total", labels("full")))
                .isEqualTo(3);
    }

    @Test
    void splitsAColdStartByPhase() {
        gateway.deployed("cold", 1);
        var prediction = gateway.predict("cold", "{}");
        await("windlass_queue_length", labels("cold"), 1);
        var pod = gateway.instances().starting("cold", "cold-1");
        var accepted = Instant.parse(prediction.path("created_at").asText());

        // Of a pod that had its node ten minutes later, and needed 7 s for its image and 20 s for its setup.
        var scheduled = Instant.ofEpochSecond(accepted.getEpochSecond()).plusSeconds(600);
        gateway.instances().ready(pod, AT_ONCE, scheduled, scheduled.plusSeconds(7), scheduled.plusSeconds(27));

        gateway.await(prediction, "succeeded");
        await("windlass_cold_start_seconds_count", labels("cold"), 5);
        var shown = scrape();
        assertThat(shown.samples().stream()
                        .filter(it -> it.name().equals("windlass_cold_start_seconds_count"))
                        .map(it -> it.labels().get("phase")))
                .containsExactlyInAnyOrder("queue", "schedule", "image", "setup", "first_byte");
        double before = phase(shown, "queue") + phase(shown, "schedule");
        assertThat(before).isCloseTo(Duration.between(accepted, scheduled).toMillis() / 1e3, within(0.01));
        assertThat(phase(shown, "image")).isEqualTo(7);
        assertThat(phase(shown, "setup")).isEqualTo(20);
        assertThat(phase(shown, "first_byte")).isZero();
        assertThat(shown.value("windlass_prediction_queue_wait_seconds_sum", labels("cold")))
                .isPositive()
                .isLessThan(60);
    }

    private static double phase(Scrape shown, String name) {
        return shown.value("windlass_cold_start_seconds_sum", labels("cold", "phase", name));
    }

    @Test
    void countsWhatEndsBecauseItsInstanceIsGone() {
        gateway.deployed("loses", 1);
        var pod = gateway.instances().starting("loses", "loses-1");
        gateway.instances().ready(pod, FOR_EVER);
        gateway.await(gateway.predict("loses", "{}"), "processing");

        gateway.instances().gone(pod);

        await("windlass_predictions_ended_total", labels("loses", "status", "failed"), 1);
        await("windlass_slots_used", labels("loses"), 0);
        assertThat(scrape().value("windlass_slots", labels("loses"))).isZero();
    }

    @Test
    void countsInputsThatTheModelCannotTake() {
        typed();

        Awaiting.until(
                "an input is refused",
                () -> gateway.ask("typed", "{\"input\": {\"prompt\": 7}}", Map.of())
                                .status()
                        == 422,
                () -> "");

        assertThat(scrape().value("windlass_predictions_refused_total", Map.of("reason", "invalid_input")))
                .isEqualTo(1);
        assertThat(scrape().value("windlass_predictions_accepted_total", labels("typed")))
                .isZero();
    }

    private static void typed() {
        ControlPlane.shared()
                .kubectlReading("""
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: typed, namespace: %1$s}
                spec:
                  repository: test/ready
                  versions:
                    - id: %2$s
                      schema:
                        openapi: 3.0.2
                        info: {title: Cog, version: 0.1.0}
                        paths: {}
                        components: {schemas: {Input: {type: object, properties: {prompt: {type: string}}}}}
                ---
                apiVersion: windlass.dev/v1
                kind: Deployment
                metadata: {name: typed, namespace: %1$s}
                spec: {model: %1$s/typed, version: %2$s, hardware: cpu, minInstances: 0, maxInstances: 1}
                """.formatted(gateway.namespace(), "d".repeat(64)), "apply", "-f", "-")
                .orThrow();
        var path = "/v1/models/" + gateway.namespace() + "/typed/versions/" + "d".repeat(64);
        Awaiting.until(
                "the gateway knows the model and the Deployment",
                () -> gateway.caller().call("GET", path).status() == 200
                        && gateway.caller()
                                        .call("GET", "/v1/deployments/" + gateway.namespace() + "/typed")
                                        .status()
                                == 200,
                () -> gateway.caller().call("GET", path).body());
    }

    @Test
    void namesNoPredictionAndNoCallerAndGrowsNoLongerThanTheListOfDeployments() throws IOException {
        gateway.deployed("bounded", 1, AT_ONCE);
        var receiver = gateway.vertx()
                .createHttpServer()
                .requestHandler(it -> it.response().end());
        int port = receiver.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        var hook = "http://127.0.0.1:" + port + "/of-a-caller";
        everyWay(hook, 1);
        await("windlass_webhook_attempts_total", Map.of("outcome", "delivered"), 1);
        await("windlass_instance_reports_dropped_total", Map.of(), 1);
        var before = own(scrape());

        var id = everyWay(hook, 2);
        await("windlass_webhook_attempts_total", Map.of("outcome", "delivered"), 2);
        await("windlass_instance_reports_dropped_total", Map.of(), 2);

        var shown = scrape();
        assertThat(own(shown)).isEqualTo(before);
        assertThat(String.join(" ", shown.words()))
                .doesNotContain(id)
                .doesNotContain("nobodys-secret")
                .doesNotContain("serviceaccount")
                .doesNotContain("of-a-caller");
        assertThat(MeasureTest.rows()).containsAllEntriesOf(shown.own());
        receiver.close();
    }

    private static Set<String> own(Scrape shown) {
        return shown.series().stream().filter(it -> it.contains("/bounded")).collect(Collectors.toSet());
    }

    /** A prediction from its request to its end by everything that one can ask of it, and a report on one that nobody knows. */
    private static String everyWay(String hook, int number) {
        var path = "/v1/predictions/";
        var answer = gateway.ask(
                "bounded",
                "{\"input\": {\"number\": %d}, \"webhook\": \"%s\", \"webhook_events_filter\": [\"completed\"]}"
                        .formatted(number, hook),
                WAITS);
        var id = answer.json().path("id").asText();
        gateway.caller().call("GET", path + id);
        gateway.caller().call("POST", path + id + "/cancel");
        var stream = URI.create(answer.json().at("/urls/stream").asText());
        ApiCaller.send(HttpRequest.newBuilder(stream).build());
        var unknown = "a".repeat(26);
        ApiCaller.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + callbacks + "/predictions/" + id + "/" + unknown + "/1"))
                .POST(BodyPublishers.ofString("{\"id\": \"x\", \"status\": \"succeeded\"}"))
                .build());
        return id;
    }
}
