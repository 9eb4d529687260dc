package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands in for a model answers as Cog's server does. */
class ModelServerTest {

    private static final String[] ASYNC = {"Prefer", "respond-async"};
    private static final String LONG = "{\"input\":{\"text\":\"never\",\"delay\":600}}";

    private static ModelServer shared;

    @BeforeAll
    static void starts() {
        shared = ModelServer.start(Map.of()).awaitHealth("READY");
    }

    @AfterAll
    static void ends() {
        shared.close();
    }

    @Test
    void tellsWhereThingsAre() {
        var answer = shared.get("/");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body().path("openapi_url").asText()).isEqualTo("/openapi.json");
    }

    @Test
    void describesItsInputAndOutput() {
        JsonNode schemas = shared.get("/openapi.json").body().at("/components/schemas");

        assertThat(schemas.at("/Input/required").toString()).isEqualTo("[\"text\"]");
        assertThat(schemas.at("/Input/properties/delay/minimum").asInt(-1)).isZero();
        assertThat(schemas.at("/Input/properties/fail/default").asBoolean(true)).isFalse();
        assertThat(schemas.at("/Output/x-cog-array-type").asText()).isEqualTo("iterator");
        assertThat(schemas.at("/Output/items/type").asText()).isEqualTo("string");
    }

    @Test
    void saysTheTextBackWordByWord() {
        var answer = shared.post("/predictions", "{\"input\":{\"text\":\"hello there\"}}");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo("succeeded");
        assertThat(answer.body().path("output").toString()).isEqualTo("[\"you \",\"said: \",\"hello \",\"there\"]");
        assertThat(answer.body().path("logs").asText()).contains("saying 4 words\n");
        assertThat(answer.body().at("/metrics/predict_time").isNumber()).isTrue();
    }

    @Test
    void theDelayIsHowLongItTakes() {
        var answer = shared.post("/predictions", "{\"input\":{\"text\":\"x\",\"delay\":0.3}}");

        assertThat(answer.body().at("/metrics/predict_time").asDouble()).isBetween(0.3, 5.0);
    }

    @Test
    void aFailedPredictionIsAnAnswer() {
        var answer = shared.post("/predictions", "{\"input\":{\"text\":\"x\",\"fail\":true}}");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo("failed");
        assertThat(answer.body().path("error").asText()).isEqualTo("The input asked this prediction to fail.");
    }

    @Test
    void anInputThatDoesNotFitIsRefused() {
        assertThat(invalid("{\"input\":{}}")).isEqualTo("[\"body\",\"input\",\"text\"]");
        assertThat(invalid("{\"input\":{\"text\":1}}")).isEqualTo("[\"body\",\"input\",\"text\"]");
        assertThat(invalid("{\"input\":{\"text\":\"x\",\"delay\":-1}}")).isEqualTo("[\"body\",\"input\",\"delay\"]");
        assertThat(invalid("{\"input\":{\"text\":\"x\",\"delay\":true}}")).isEqualTo("[\"body\",\"input\",\"delay\"]");
        assertThat(invalid("{\"input\":{\"text\":\"x\",\"fail\":\"yes\"}}")).isEqualTo("[\"body\",\"input\",\"fail\"]");
        assertThat(invalid("{\"input\":{\"text\":\"x\"},\"webhook_events_filter\":[\"never\"]}"))
                .isEqualTo("[\"body\",\"webhook_events_filter\"]");
        assertThat(invalid("no JSON")).isEqualTo("[\"body\"]");
    }

    @Test
    void whatTheSchemaDoesNotKnowIsDropped() {
        var answer = shared.post("/predictions", "{\"input\":{\"text\":\"x\",\"seed\":3}}");

        assertThat(answer.status()).isEqualTo("succeeded");
    }

    @Test
    void anIdThatDiffersFromThePathIsRefused() {
        var answer = shared.put("/predictions/one", "{\"id\":\"two\",\"input\":{\"text\":\"x\"}}");

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.body().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"id\"]");
    }

    @Test
    void oneAtATimeAndTheSameOneIsNotStartedTwice() {
        try (var server = ModelServer.start(Map.of()).awaitHealth("READY")) {
            var first = server.put("/predictions/one", LONG, ASYNC);
            var again = server.put("/predictions/one", LONG, ASYNC);
            var other = server.put("/predictions/two", LONG, ASYNC);

            assertThat(first.code()).isEqualTo(202);
            assertThat(first.body().toString()).isEqualTo("{\"id\":\"one\",\"status\":\"starting\"}");
            assertThat(again.code()).isEqualTo(202);
            assertThat(again.body().path("id").asText()).isEqualTo("one");
            assertThat(other.code()).isEqualTo(409);
            assertThat(other.body().toString())
                    .isEqualTo("{\"error\":\"At capacity - all prediction slots busy\",\"status\":\"failed\"}");
            assertThat(server.health()).isEqualTo("BUSY");
        }
    }

    @Test
    void asManyAtOnceAsItIsTold() {
        try (var server = ModelServer.start(Map.of("COG_MAX_CONCURRENCY", "2")).awaitHealth("READY")) {
            server.put("/predictions/one", LONG, ASYNC);
            assertThat(server.health()).isEqualTo("READY");

            server.put("/predictions/two", LONG, ASYNC);

            assertThat(server.health()).isEqualTo("BUSY");
            assertThat(server.put("/predictions/three", LONG, ASYNC).code()).isEqualTo(409);
        }
    }

    @Test
    void cancelingEndsItAndFreesItsSlot() {
        try (var server = ModelServer.start(Map.of()).awaitHealth("READY");
                var receiver = WebhookReceiver.start()) {
            server.put("/predictions/one", withWebhook(receiver, "600", "[\"completed\"]"), ASYNC);

            var canceled = server.post("/predictions/one/cancel", "");

            assertThat(canceled.code()).isEqualTo(200);
            assertThat(canceled.body().toString()).isEqualTo("{}");
            assertThat(receiver.awaitEnd().path("status").asText()).isEqualTo("canceled");
            server.awaitHealth("READY");
            assertThat(server.post("/predictions/one/cancel", "").code()).isEqualTo(404);
        }
    }

    @Test
    void webhooksTellFromTheStartToTheEnd() {
        try (var receiver = WebhookReceiver.start()) {
            shared.put("/predictions/told", withWebhook(receiver, "0.1", "null"), ASYNC);

            JsonNode end = receiver.awaitEnd();

            assertThat(receiver.first().map(it -> it.path("status").asText())).contains("processing");
            assertThat(end.path("id").asText()).isEqualTo("told");
            assertThat(end.path("output")).hasSize(4);
            assertThat(end.path("logs").asText()).endsWith("done\n");
            assertThat(end.at("/metrics/predict_time").isNumber()).isTrue();
            assertThat(end.has("input")).isFalse();
        }
    }

    @Test
    void outputIsToldAtMostEveryHalfSecond() {
        try (var server = ModelServer.start(Map.of()).awaitHealth("READY");
                var receiver = WebhookReceiver.start()) {
            server.put("/predictions/one", withWebhook(receiver, "1.2", "[\"output\",\"completed\"]"), ASYNC);

            receiver.awaitEnd();

            long told = receiver.heard().stream()
                    .filter(it -> "processing".equals(it.path("status").asText()))
                    .count();
            assertThat(told).isBetween(1L, 3L);
        }
    }

    @Test
    void anEndIsToldAgainUntilItIsHeard() {
        try (var receiver = WebhookReceiver.busyFor(2)) {
            shared.put("/predictions/again", withWebhook(receiver, "0", "[\"completed\"]"), ASYNC);

            assertThat(receiver.awaitEnd().path("status").asText()).isEqualTo("succeeded");
            assertThat(receiver.heard()).hasSize(1);
        }
    }

    @Test
    void whoHangsUpCancels() {
        try (var server = ModelServer.start(Map.of()).awaitHealth("READY")) {
            var waiting = server.postLater("/predictions", LONG);
            server.awaitHealth("BUSY");

            waiting.cancel(true);

            server.awaitHealth("READY");
        }
    }

    @Test
    void whileItSetsUpItPredictsNothing() {
        try (var server = ModelServer.start(Map.of("SETUP_SECONDS", "600"))) {
            var answer = server.post("/predictions", "{\"input\":{\"text\":\"x\"}}");

            assertThat(server.health()).isEqualTo("STARTING");
            assertThat(server.get("/health-check").body().at("/setup/status").asText())
                    .isEqualTo("starting");
            assertThat(answer.code()).isEqualTo(503);
            assertThat(answer.status()).isEqualTo("failed");
        }
    }

    @Test
    void aFailedSetupIsTold() {
        try (var server = ModelServer.start(Map.of("SETUP_FAILS", "1")).awaitHealth("SETUP_FAILED")) {
            JsonNode setup = server.get("/health-check").body().path("setup");

            assertThat(setup.path("status").asText()).isEqualTo("failed");
            assertThat(setup.path("logs").asText()).contains("Traceback (most recent call last):", "RuntimeError: ");
            assertThat(setup.path("completed_at").asText()).isNotEmpty();
            assertThat(server.post("/predictions", "{\"input\":{\"text\":\"x\"}}")
                            .code())
                    .isEqualTo(503);
        }
    }

    @Test
    void shutdownEndsIt() {
        try (var server = ModelServer.start(Map.of())) {
            assertThat(server.post("/shutdown", "").code()).isEqualTo(200);

            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void sigtermCancelsWhatRunsAndTellsOfIt() {
        try (var server = ModelServer.start(Map.of()).awaitHealth("READY");
                var receiver = WebhookReceiver.start()) {
            server.put("/predictions/one", withWebhook(receiver, "600", "[\"completed\"]"), ASYNC);

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(receiver.awaitEnd().path("status").asText()).isEqualTo("canceled");
        }
    }

    private static String invalid(String body) {
        var answer = shared.post("/predictions", body);
        assertThat(answer.code()).isEqualTo(422);
        return answer.body().at("/detail/0/loc").toString();
    }

    private static String withWebhook(WebhookReceiver receiver, String delay, String events) {
        return "{\"input\":{\"text\":\"a b\",\"delay\":" + delay + "},\"webhook\":\"" + receiver.url()
                + "\",\"webhook_events_filter\":" + events + "}";
    }
}
