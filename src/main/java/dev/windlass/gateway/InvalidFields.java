package dev.windlass.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in Replicate's words what a JSON Schema has against an input. */
final class InvalidFields {

    private static final int MOST = 100;
    private static final String INPUT = "input";
    private static final String TYPE = "type";

    /** What is said of a keyword, and with {@code %s} for its value in the schema. */
    private record Wording(String type, String sentence) {}

    private static final Map<String, Wording> WORDINGS = Map.ofEntries(
            Map.entry("minimum", new Wording("number_gte", "Must be greater than or equal to %s")),
            Map.entry("maximum", new Wording("number_lte", "Must be less than or equal to %s")),
            Map.entry("exclusiveMinimum", new Wording("number_gt", "Must be greater than %s")),
            Map.entry("exclusiveMaximum", new Wording("number_lt", "Must be less than %s")),
            Map.entry("multipleOf", new Wording("multiple_of", "Must be a multiple of %s")),
            Map.entry("minLength", new Wording("string_gte", "String length must be greater than or equal to %s")),
            Map.entry("maxLength", new Wording("string_lte", "String length must be less than or equal to %s")),
            Map.entry("pattern", new Wording("pattern", "Does not match pattern '%s'")),
            Map.entry("minItems", new Wording("array_min_items", "Array must have at least %s items")),
            Map.entry("maxItems", new Wording("array_max_items", "Array must have at most %s items")));

    private InvalidFields() {}

    /** One for each fault, what the whole lacks first, and only the first of very many; of a value that has the wrong type, only that. */
    static List<InvalidField> of(Collection<ValidationMessage> faults) {
        Set<JsonNodePath> mistyped = faults.stream()
                .filter(it -> TYPE.equals(it.getType()))
                .map(ValidationMessage::getInstanceLocation)
                .collect(Collectors.toSet());
        return faults.stream()
                .filter(it -> TYPE.equals(it.getType()) || !mistyped.contains(it.getInstanceLocation()))
                .sorted(Comparator.comparing(it -> it.getInstanceLocation().getNameCount()))
                .map(InvalidFields::field)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static InvalidField field(ValidationMessage fault) {
        String field = path(fault.getInstanceLocation());
        return switch (fault.getType()) {
            case "required" -> new InvalidField("required", field, fault.getProperty() + " is required");
            case TYPE -> new InvalidField("invalid_type", field, mistyped(fault));
            case "enum" -> new InvalidField("enum", field, name(field) + choices(fault.getSchemaNode()));
            default -> other(field, fault);
        };
    }

    private static InvalidField other(String field, ValidationMessage fault) {
        Wording wording = WORDINGS.get(fault.getType());
        return wording == null
                ? new InvalidField(fault.getType(), field, fault.getError())
                : new InvalidField(
                        wording.type(),
                        field,
                        String.format(Locale.ROOT, wording.sentence(), text(fault.getSchemaNode())));
    }

    private static String mistyped(ValidationMessage fault) {
        return "Invalid type. Expected: " + text(fault.getSchemaNode()) + ", given: " + given(fault.getInstanceNode());
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String given(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : word(value.getNodeType());
    }

    private static String word(JsonNodeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static String choices(JsonNode choices) {
        return StreamSupport.stream(choices.spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining(", ", " must be one of the following: ", ""));
    }

    private static String path(JsonNodePath location) {
        StringBuilder path = new StringBuilder(INPUT);
        for (int step = 0; step < location.getNameCount(); step++) {
            path.append('.').append(location.getElement(step));
        }
        return path.toString();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
