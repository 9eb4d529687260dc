package dev.windlass.dispatch;

import static dev.windlass.testing.TraceReceiver.attribute;
import static dev.windlass.testing.TraceReceiver.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.GatewayAlone;
import dev.windlass.testing.ModelStub;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.TraceReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a collector is sent of predictions, from a gateway that traces, and what instances get of the trace in any case. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class TracesIT {

    private static final String INSTANCE = "127.0.79.3";
    private static final String CALLER = "00f067aa0ba902b7";

    private static Vertx vertx;
    private static TraceReceiver receiver;
    private static GatewayAlone gateway;
    private static ModelStub model;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        receiver = new TraceReceiver(vertx);
        var settings = new HashMap<>(receiver.settings());
        settings.put("WINDLASS_WEBHOOKS_ALLOWED", "loopback");
        gateway = GatewayAlone.start("traces", settings);
        model = new ModelStub(vertx, INSTANCE, 1, Duration.ZERO);
    }

    @AfterAll
    static void close() {
        gateway.close();
        model.close();
        receiver.close();
        var unused = vertx.close();
    }

    private static String trace(int number) {
        return "%032x".formatted(0x4bf92f3577b34da6L + number);
    }

    private static JsonNode run(GatewayAlone at, String deployment, String body, String trace) {
        var answer = at.ask(
                deployment, body, Map.of("Prefer", "wait=30", "traceparent", "00-" + trace + "-" + CALLER + "-01"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static Span span(String trace, String name) {
        return Awaiting.of(
                "a span " + name,
                Duration.ofSeconds(20),
                () -> receiver.of(trace).stream()
                        .filter(it -> it.getName().equals(name))
                        .findFirst(),
                () -> receiver.spans() + gateway.process().log());
    }

    private static Span request(String trace) {
        return Awaiting.of(
                "the request's span",
                Duration.ofSeconds(20),
                () -> receiver.of(trace).stream()
                        .filter(it -> it.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                        .findFirst(),
                () -> receiver.spans() + gateway.process().log());
    }

    @Test
    void followsAPredictionFromItsCallerToItsInstance() {
        gateway.deployed("traced", 1, INSTANCE);

        var id = run(gateway, "traced", "{\"input\": {}}", trace(1)).path("id").asText();

        var request = request(trace(1));
        var waited = span(trace(1), "prediction queue");
        var ran = span(trace(1), "prediction");
        assertThat(hex(request.getParentSpanId().toByteArray())).isEqualTo(CALLER);
        assertThat(waited.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(ran.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(model.traces().get(id))
                .isEqualTo("00-" + trace(1) + "-" + hex(ran.getSpanId().toByteArray()) + "-01");
        assertThat(waited.getEndTimeUnixNano())
                .isGreaterThanOrEqualTo(waited.getStartTimeUnixNano())
                .isLessThanOrEqualTo(ran.getEndTimeUnixNano());
        assertThat(attribute(ran, "windlass.prediction")).contains(id);
        assertThat(attribute(ran, "windlass.deployment")).contains(gateway.namespace() + "/traced");
        assertThat(attribute(ran, "windlass.status")).contains("succeeded");
        assertThat(ran.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        assertThat(receiver.of(trace(1)))
                .filteredOn(it -> it.getKind() != Span.SpanKind.SPAN_KIND_SERVER)
                .allMatch(it -> it.getParentSpanId().equals(request.getSpanId()));
    }

    @Test
    void tellsOfWhatFailedAndOfWhatWentAwayWithItsInstance() {
        gateway.deployed("fails", 1, INSTANCE);
        gateway.deployed("goes", 1);
        var pod = gateway.instances().starting("goes", "goes-1");

        run(gateway, "fails", "{\"input\": {\"error\": \"no such picture\"}}", trace(2));

        assertThat(attribute(span(trace(2), "prediction"), "windlass.status")).contains("failed");
        assertThat(span(trace(2), "prediction").getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        try (var slow = new ModelStub(vertx, "127.0.79.4", 1, Duration.ofHours(1))) {
            gateway.instances().ready(pod, "127.0.79.4");
            var answer = gateway.ask(
                    "goes", "{\"input\": {}}", Map.of("traceparent", "00-" + trace(3) + "-" + CALLER + "-01"));
            gateway.await(answer.json(), "processing");
            gateway.instances().gone(pod);
            assertThat(attribute(span(trace(3), "prediction"), "windlass.status"))
                    .contains("failed");
            assertThat(slow.runs()).containsOnlyKeys(answer.json().path("id").asText());
        }
    }

    @Test
    void saysNoSecretAndNoInputAndNotWhereWebhooksGo() {
        gateway.deployed("secret", 1, INSTANCE);
        var heads = new HashMap<String, Optional<String>>();
        var hook = hook(heads);
        var body = """
                {"input": {"prompt": "an input of mine"}, "webhook": "http://127.0.0.1:%d/hook-of-mine",
                 "webhook_events_filter": ["completed"]}""".formatted(hook.actualPort());

        var prediction = run(gateway, "secret", body, trace(4));
        var stream = URI.create(prediction.at("/urls/stream").asText());
        ApiCaller.send(HttpRequest.newBuilder(stream)
                .header("traceparent", "00-" + trace(5) + "-" + CALLER + "-01")
                .build());

        span(trace(4), "prediction");
        Awaiting.until("the webhook came", () -> !heads.isEmpty(), () -> "");
        assertThat(heads).containsOnly(Map.entry("/hook-of-mine", Optional.empty()));
        // One more, so that all before has been sent.
        run(gateway, "secret", "{\"input\": {}}", trace(6));
        request(trace(6));
        assertThat(receiver.of(trace(5))).isEmpty();
        var key = List.of(stream.getPath().split("/")).get(4);
        assertThat(receiver.spans().toString())
                .doesNotContain(key)
                .doesNotContain("an input of mine")
                .doesNotContain("hook-of-mine")
                .doesNotContain("/predictions/" + prediction.path("id").asText() + "/");
    }

    private static HttpServer hook(Map<String, Optional<String>> heads) {
        var hook = vertx.createHttpServer().requestHandler(it -> {
            heads.put(it.path(), Optional.ofNullable(it.getHeader("traceparent")));
            it.response().end();
        });
        return hook.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void aGatewayThatIsNotToldWhereToSendsNothingAndPassesTheCallersTraceOn() {
        var before = receiver.of(trace(7)).size();
        try (var quiet = GatewayAlone.start("quiet", Map.of());
                var instance = new ModelStub(vertx, "127.0.79.5", 1, Duration.ZERO)) {
            quiet.deployed("quiet", 1, "127.0.79.5");

            var id = run(quiet, "quiet", "{\"input\": {}}", trace(7)).path("id").asText();
            var untraced = quiet.await(quiet.predict("quiet", "{}"), "succeeded");

            assertThat(instance.traces()).isEqualTo(Map.of(id, "00-" + trace(7) + "-" + CALLER + "-01"));
            assertThat(instance.runs()).containsKey(untraced.path("id").asText());
            assertThat(quiet.process().log())
                    .doesNotContainPattern("(?i)otlp|exporter|spans")
                    .doesNotContain("ERROR");
            assertThat(receiver.of(trace(7))).hasSize(before);
        }
        assertThat(Objects.requireNonNull(gateway.process().log())).doesNotContain("ERROR");
    }
}
