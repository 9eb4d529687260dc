package dev.windlass.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.gateway.VersionSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One input of a model, as its version's schema has it.
 *
 * @param name its name
 * @param type its type in a word or two, such as {@code integer} or {@code file}
 * @param description what it is for; empty if nobody has said
 * @param initial what it is where nothing is given, as JSON or bare text; empty if it is nothing
 * @param required whether something must be given
 * @param limits what else it must be, in words; empty if nothing
 * @param choices what it may be, if that is a list
 */
public record InputField(
        String name,
        String type,
        String description,
        String initial,
        boolean required,
        String limits,
        List<String> choices) {

    static final String INPUT = "/components/schemas/Input";
    private static final String LATE = "x-order";

    /** The inputs of a version, in the order in which the model takes them. */
    static List<InputField> of(VersionSchema schema) {
        JsonNode document = schema.document();
        JsonNode input = document.at(INPUT);
        Set<String> required = required(input);
        return properties(input)
                .map(it -> field(it.getKey(), it.getValue(), document, required))
                .toList();
    }

    /** What must be there of an object. */
    static Set<String> required(JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(it -> required.add(it.asText()));
        return required;
    }

    /** What an object has, in the order in which the model takes it. */
    static Stream<Map.Entry<String, JsonNode>> properties(JsonNode object) {
        return object.path("properties").properties().stream()
                .sorted(Comparator.comparingInt(it -> it.getValue().path(LATE).asInt(Integer.MAX_VALUE)));
    }

    private static InputField field(String name, JsonNode property, JsonNode document, Set<String> required) {
        JsonNode meant = meant(property, document);
        return new InputField(
                name,
                type(meant),
                property.path("description").asText(meant.path("description").asText("")),
                text(property.path("default")),
                required.contains(name),
                limits(property, meant),
                choices(meant));
    }

    private static List<String> choices(JsonNode meant) {
        return StreamSupport.stream(meant.path("enum").spliterator(), false)
                .map(InputField::text)
                .toList();
    }

    /** Cog writes a choice as a reference to a schema of its own, and what may be absent as one of two. */
    static JsonNode meant(JsonNode property, JsonNode document) {
        for (String which : List.of("allOf", "anyOf")) {
            for (JsonNode one : property.path(which)) {
                if (!"null".equals(one.path("type").asText())) {
                    return meant(one, document);
                }
            }
        }
        String reference = property.path("$ref").asText("");
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : property;
    }

    private static String type(JsonNode meant) {
        if (meant.path("enum").isArray()) {
            return "choice";
        }
        String type = meant.path("type").asText("anything");
        return type.equals("string") && meant.path("format").asText().equals("uri") ? "file" : type;
    }

    private static String limits(JsonNode property, JsonNode meant) {
        List<String> limits = new ArrayList<>();
        if (meant.path("enum").isArray()) {
            limits.add("one of " + String.join(", ", choices(meant)));
        }
        for (JsonNode node : List.of(property, meant)) {
            add(limits, "at least", node.path("minimum"));
            add(limits, "at most", node.path("maximum"));
            add(limits, "characters at least", node.path("minLength"));
            add(limits, "characters at most", node.path("maxLength"));
            add(limits, "like", node.path("pattern"));
        }
        return limits.stream().distinct().collect(Collectors.joining("; "));
    }

    private static void add(List<String> limits, String what, JsonNode value) {
        if (!value.isMissingNode()) {
            limits.add(what + " " + text(value));
        }
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.asText() : value.toString();
    }
}
