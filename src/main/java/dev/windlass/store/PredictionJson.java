package dev.windlass.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Data;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Run;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Subscription;
import dev.windlass.prediction.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Predictions as JSON. Fields that are not known, as a newer version may write them, are ignored. */
final class PredictionJson {

    private static final int SIZE = 1024;
    /** What is read has been accepted before: nothing is too long for it. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private PredictionJson() {}

    /** A value, such as an input or an output. */
    static byte[] bytes(JsonNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The value that {@link #bytes} has written. */
    static JsonNode value(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("this is no JSON that a store has written", broken);
        }
    }

    /** All but its data. */
    static byte[] record(Prediction prediction) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, prediction.target());
            write(json, prediction.submission());
            json.writeStringField("secret", prediction.secret());
            json.writeStringField("status", prediction.status().word());
            text(json, "error", prediction.error());
            write(json, prediction.run());
            write(json, prediction.times());
            if (!prediction.metrics().isEmpty()) {
                json.writeFieldName("metrics");
                json.writeTree(prediction.metrics());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Target target) throws IOException {
        json.writeStringField("owner", target.deployment().owner());
        json.writeStringField("name", target.deployment().name());
        json.writeStringField("model", target.model());
        json.writeStringField("version", target.version());
    }

    private static void write(JsonGenerator json, Submission submission) throws IOException {
        json.writeStringField("caller", submission.caller());
        json.writeNumberField("bytes", submission.bytes());
        json.writeStringField("origin", submission.origin());
        Subscription webhook = submission.webhook().orElse(null);
        if (webhook != null) {
            json.writeStringField("webhook", webhook.url());
            json.writeArrayFieldStart("events");
            for (Event event : webhook.events()) {
                json.writeString(event.word());
            }
            json.writeEndArray();
        }
        instant(json, "deadline", submission.deadline());
        json.writeBooleanField("streams", submission.streams());
        text(json, "trace", submission.trace().orElse(null));
    }

    private static void write(JsonGenerator json, Run run) throws IOException {
        json.writeNumberField("attempt", run.attempt());
        text(json, "instance", run.instance().orElse(null));
        instant(json, "since", run.since());
        json.writeBooleanField("done", run.done());
    }

    private static void write(JsonGenerator json, Prediction.Times times) throws IOException {
        instant(json, "created", Optional.of(times.created()));
        instant(json, "started", times.started());
        instant(json, "completed", times.completed());
    }

    private static void instant(JsonGenerator json, String field, Optional<Instant> value) throws IOException {
        text(json, field, value.map(Instant::toString).orElse(null));
    }

    private static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    /** The prediction that {@link #record} has written, with these data. */
    static Prediction prediction(String id, byte[] record, Data data) {
        JsonNode json = value(record);
        return new Prediction(
                id,
                target(json),
                submission(json),
                text(json, "secret"),
                PredictionStatus.of(text(json, "status"))
                        .orElseThrow(() -> new IllegalStateException("unknown status of prediction " + id)),
                data,
                json.path("error").textValue(),
                new Run(
                        json.path("attempt").intValue(),
                        optional(json, "instance"),
                        instant(json, "since"),
                        json.path("done").booleanValue()),
                new Prediction.Times(
                        Instant.parse(text(json, "created")), instant(json, "started"), instant(json, "completed")),
                json.get("metrics") instanceof ObjectNode metrics ? metrics : JsonNodeFactory.instance.objectNode());
    }

    private static Target target(JsonNode json) {
        return new Target(
                new DeploymentKey(text(json, "owner"), text(json, "name")), text(json, "model"), text(json, "version"));
    }

    private static Submission submission(JsonNode json) {
        return new Submission(
                text(json, "caller"),
                json.path("bytes").intValue(),
                text(json, "origin"),
                optional(json, "webhook").map(url -> new Subscription(url, events(json))),
                instant(json, "deadline"),
                json.path("streams").booleanValue(),
                optional(json, "trace"));
    }

    /** Those that this version knows. */
    private static Set<Event> events(JsonNode json) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        for (JsonNode word : json.path("events")) {
            for (Event event : Event.values()) {
                if (event.name().toLowerCase(Locale.ROOT).equals(word.textValue())) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }

    private static Optional<String> optional(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }

    private static Optional<Instant> instant(JsonNode json, String field) {
        return optional(json, field).map(Instant::parse);
    }
}
