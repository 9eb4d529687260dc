package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody hears who follows a prediction, in Replicate's words: each part of the output as it comes, and at last that it is
 * done. It follows from what the prediction is, so that whoever comes again goes on where he was.
 */
public final class StreamEvents {

    private StreamEvents() {}

    /**
     * One of them.
     *
     * @param number which, from 0
     * @param type {@code output}, {@code error} or {@code done}
     * @param data its text
     */
    public record StreamEvent(int number, String type, String data) {}

    /** Those of a prediction so far, from that number on. */
    public static List<StreamEvent> from(int number, Prediction prediction) {
        List<StreamEvent> events = new ArrayList<>();
        List<JsonNode> parts = parts(prediction);
        for (int part = number; part < parts.size(); part++) {
            events.add(new StreamEvent(part, "output", text(parts.get(part))));
        }
        if (prediction.over()) {
            List<StreamEvent> end = end(prediction, parts.size());
            end.stream().filter(it -> it.number() >= number).forEach(events::add);
        }
        return events;
    }

    private static List<JsonNode> parts(Prediction prediction) {
        JsonNode output = prediction.data().output();
        if (output == null) {
            return List.of();
        }
        if (output.isArray()) {
            List<JsonNode> parts = new ArrayList<>();
            output.forEach(parts::add);
            return parts;
        }
        return prediction.over() ? List.of(output) : List.of();
    }

    private static List<StreamEvent> end(Prediction prediction, int number) {
        return switch (prediction.status()) {
            case SUCCEEDED, STARTING, PROCESSING -> List.of(new StreamEvent(number, "done", "{}"));
            case CANCELED, ABORTED -> List.of(new StreamEvent(number, "done", reason("canceled")));
            case FAILED ->
                List.of(
                        new StreamEvent(number, "error", json("detail", prediction.error())),
                        new StreamEvent(number + 1, "done", reason("error")));
        };
    }

    private static String reason(String word) {
        return json("reason", word);
    }

    private static String json(String field, @Nullable String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value).toString();
    }

    private static String text(JsonNode part) {
        return part.isTextual() ? part.textValue() : part.toString();
    }
}
