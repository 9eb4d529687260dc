package dev.windlass.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.prediction.StreamEvents.StreamEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamEventsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Prediction RUNNING =
            SamplePredictions.submitted("id", NOW).givenTo("pod", NOW).taken(1, NOW);

    private static Prediction reported(PredictionStatus status, @Nullable JsonNode output, @Nullable String error) {
        return RUNNING.reported(1, new Report(status, output, null, error, JsonNodeFactory.instance.objectNode()), NOW);
    }

    private static JsonNode parts(String... parts) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var part : parts) {
            array.add(part);
        }
        return array;
    }

    @Test
    void eachPartIsOneAndTheEndIsTheLast() {
        assertThat(StreamEvents.from(0, reported(PredictionStatus.PROCESSING, parts("a", "b"), null)))
                .containsExactly(new StreamEvent(0, "output", "a"), new StreamEvent(1, "output", "b"));
        assertThat(StreamEvents.from(0, reported(PredictionStatus.SUCCEEDED, parts("a"), null)))
                .containsExactly(new StreamEvent(0, "output", "a"), new StreamEvent(1, "done", "{}"));
    }

    @Test
    void whoComesAgainGoesOnWhereHeWas() {
        var done = reported(PredictionStatus.SUCCEEDED, parts("a", "b", "c"), null);

        assertThat(StreamEvents.from(2, done))
                .containsExactly(new StreamEvent(2, "output", "c"), new StreamEvent(3, "done", "{}"));
        assertThat(StreamEvents.from(4, done)).isEmpty();
    }

    @Test
    void whatComesAtOnceComesAtTheEnd() {
        assertThat(StreamEvents.from(0, reported(PredictionStatus.PROCESSING, TextNode.valueOf("all"), null)))
                .isEmpty();
        assertThat(StreamEvents.from(0, reported(PredictionStatus.SUCCEEDED, TextNode.valueOf("all"), null)))
                .containsExactly(new StreamEvent(0, "output", "all"), new StreamEvent(1, "done", "{}"));
    }

    @Test
    void aFailureSaysWhyBeforeItIsDone() {
        assertThat(StreamEvents.from(0, reported(PredictionStatus.FAILED, null, "no \"memory\"")))
                .containsExactly(
                        new StreamEvent(0, "error", "{\"detail\":\"no \\\"memory\\\"\"}"),
                        new StreamEvent(1, "done", "{\"reason\":\"error\"}"));
        assertThat(StreamEvents.from(0, RUNNING.canceled(NOW)))
                .containsExactly(new StreamEvent(0, "done", "{\"reason\":\"canceled\"}"));
    }
}
