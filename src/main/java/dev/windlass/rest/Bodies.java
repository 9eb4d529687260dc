package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.DeploymentRequest;
import dev.windlass.gateway.Refused;
import dev.windlass.release.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads bodies: JSON of a bounded depth, whose unknown fields are ignored and whose known ones have their types. */
final class Bodies {

    /** The most bytes that a body may have. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    /** What npm's client 1.4.0 sends as input with fileEncodingStrategy data-uri: itself. It must not be kept. */
    private static final List<String> LEAKED = List.of("auth", "userAgent", "baseUrl");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode body;
    private final List<Violation> found = new ArrayList<>();

    private Bodies(ObjectNode body) {
        this.body = body;
    }

    /** What a body asks of a Deployment; no body asks nothing. */
    static DeploymentRequest deployment(InputStream body) {
        Bodies fields = new Bodies(object(bytes(body)));
        DeploymentRequest request = new DeploymentRequest(
                fields.text("name"),
                fields.text("model"),
                fields.text("version"),
                fields.text("hardware"),
                fields.integer("min_instances"),
                fields.integer("max_instances"),
                Optional.empty());
        if (!fields.found.isEmpty()) {
            throw Refused.invalid(fields.found);
        }
        return request;
    }

    /** How many instances are to be booted, and for how long. */
    static Boot boot(InputStream body) {
        Bodies fields = new Bodies(object(bytes(body)));
        Optional<Integer> instances = fields.integer("instances");
        Optional<Duration> time = fields.value("for", it -> it.isTextual() || isInteger(it), WrittenTime.RULE)
                .flatMap(it -> WrittenTime.of(it.asText()));
        if (fields.found.isEmpty()) {
            if (instances.isEmpty()) {
                fields.found.add(new Violation("instances", "is required"));
            } else if (time.isEmpty() && (instances.get() > 0 || fields.body.has("for"))) {
                fields.found.add(new Violation("for", WrittenTime.RULE));
            }
        }
        if (!fields.found.isEmpty()) {
            throw Refused.invalid(fields.found);
        }
        return new Boot(instances.orElseThrow(), time.orElse(Duration.ZERO));
    }

    /**
     * Instances that are to be booted.
     *
     * @param instances how many
     * @param time for how long
     */
    record Boot(int instances, Duration time) {}

    /** What a body asks of a model. */
    static PredictionFields prediction(byte[] bytes) {
        ObjectNode request = object(bytes);
        return new PredictionFields(input(request.get("input")), bytes.length, request);
    }

    /** The version that a request for a prediction names. */
    static String version(ObjectNode request) {
        JsonNode version = request.get("version");
        if (version == null || !version.isTextual()) {
            throw Refused.because(
                    Refused.Kind.INVALID_INPUT, "version: " + (version == null ? "is required" : "must be a string"));
        }
        return version.textValue();
    }

    private static ObjectNode input(@Nullable JsonNode input) {
        if (input instanceof ObjectNode object) {
            if (LEAKED.stream().allMatch(object::has)) {
                throw Refused.because(
                        Refused.Kind.INVALID_INPUT,
                        "input: holds the client itself, token and all: choose"
                                + " another fileEncodingStrategy than data-uri.");
            }
            return object;
        }
        throw Refused.because(
                Refused.Kind.INVALID_INPUT, input == null ? "input: is required" : "input: must be an object");
    }

    /** What to say of a body that is too large. */
    static Refused tooLarge() {
        return Refused.because(
                Refused.Kind.TOO_LARGE, "The body is larger than " + MOST_BYTES / 1024 + " KiB, which is the most.");
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw brokenOff();
        }
    }

    /** What to say of a body whose end is missing. */
    static Refused brokenOff() {
        return malformed("The body broke off.");
    }

    private static ObjectNode object(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode read = read(bytes);
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw malformed("The body must be a JSON object.");
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            var place = notJson.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw malformed("The body is not valid JSON" + where + ", or nested deeper than " + DEEPEST + " levels.");
        } catch (IOException notJson) {
            throw malformed("The body is not valid JSON: it must be UTF-8 text.");
        }
    }

    private static Refused malformed(String sentence) {
        return Refused.because(Refused.Kind.MALFORMED, sentence);
    }

    private Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "must be a string").map(JsonNode::textValue);
    }

    private Optional<Integer> integer(String field) {
        return value(field, Bodies::isInteger, "must be an integer").map(JsonNode::intValue);
    }

    /** 1.0 is an integer in JSON Schema. */
    private static boolean isInteger(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
    }

    private Optional<JsonNode> value(String field, Predicate<JsonNode> type, String otherwise) {
        JsonNode value = body.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.test(value)) {
            found.add(new Violation(field, otherwise));
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
