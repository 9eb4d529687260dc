package dev.windlass.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.gateway.VersionSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** An input to begin with: what a version of a model must be given, and what it takes where nothing is given. */
final class Example {

    private static final String WORD = "hello";
    private static final String FILE = "https://example.com/file";
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 5;

    private final JsonNode document;

    private Example(JsonNode document) {
        this.document = document;
    }

    /** Where nobody has said what a model takes. */
    static ObjectNode unknown() {
        return JsonNodeFactory.instance.objectNode().put("text", WORD);
    }

    /** One that a version takes. */
    static ObjectNode of(VersionSchema schema) {
        JsonNode input = schema.document().at(InputField.INPUT);
        return input.isObject() ? new Example(schema.document()).object(input, 0) : unknown();
    }

    private ObjectNode object(JsonNode of, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        InputField.properties(of).forEach(it -> {
            JsonNode property = it.getValue();
            if (InputField.required(of).contains(it.getKey()) || property.hasNonNull("default")) {
                object.set(it.getKey(), value(property, depth + 1));
            }
        });
        return object;
    }

    private JsonNode value(JsonNode property, int depth) {
        JsonNode meant = InputField.meant(property, document);
        return Stream.of(property, meant)
                .flatMap(it -> Stream.of(it.path("default"), it.path("example"), it.at("/enum/0")))
                .filter(it -> !it.isMissingNode() && !it.isNull())
                .findFirst()
                .orElseGet(() -> typed(meant, List.of(property, meant), depth));
    }

    private JsonNode typed(JsonNode meant, List<JsonNode> limits, int depth) {
        return switch (meant.path("type").asText()) {
            case "boolean" -> BooleanNode.FALSE;
            case "integer", "number" -> number(limits);
            case "array" -> list(meant, depth);
            case "object" -> depth < DEEPEST ? object(meant, depth) : JsonNodeFactory.instance.objectNode();
            default -> TextNode.valueOf(meant.path("format").asText().equals("uri") ? FILE : word(limits));
        };
    }

    private JsonNode list(JsonNode meant, int depth) {
        var list = JsonNodeFactory.instance.arrayNode();
        return depth < DEEPEST ? list.add(value(meant.path("items"), depth + 1)) : list;
    }

    private static JsonNode number(List<JsonNode> limits) {
        BigDecimal number = BigDecimal.ONE;
        for (JsonNode one : limits) {
            if (one.path("minimum").isNumber()) {
                number = number.max(one.path("minimum").decimalValue().setScale(0, RoundingMode.CEILING));
            }
        }
        for (JsonNode one : limits) {
            if (one.path("maximum").isNumber()) {
                number = number.min(one.path("maximum").decimalValue());
            }
        }
        return DecimalNode.valueOf(number);
    }

    private static String word(List<JsonNode> limits) {
        String word = WORD;
        for (JsonNode one : limits) {
            int least = Math.min(one.path("minLength").asInt(0), LONGEST);
            word = word.length() < least ? (word + " ").repeat(least).substring(0, least) : word;
            word = word.substring(
                    0, Math.min(word.length(), Math.max(0, one.path("maxLength").asInt(LONGEST))));
        }
        return word;
    }
}
