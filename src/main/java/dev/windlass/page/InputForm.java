package dev.windlass.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.InvalidField;
import dev.windlass.gateway.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a model's input of what somebody has written into the form for it. */
final class InputForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "input.";

    private InputForm() {}

    /** The name that a field has in the form. */
    static String name(InputField field) {
        return PREFIX + field.name();
    }

    /**
     * The input.
     *
     * @param written what stands in a field of the form; null: nothing
     * @throws Refused with everything that cannot be understood
     */
    static ObjectNode of(List<InputField> fields, Function<String, @Nullable String> written) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (InputField field : fields) {
            String text = Objects.requireNonNullElse(written.apply(name(field)), "");
            try {
                put(input, field, text);
            } catch (NumberFormatException | JsonProcessingException nonsense) {
                wrong.put(field.name(), "must be " + described(field.type()));
            }
        }
        if (!wrong.isEmpty()) {
            throw Refused.invalidInput(wrong.entrySet().stream()
                    .map(it -> new InvalidField("invalid_type", PREFIX + it.getKey(), it.getValue()))
                    .toList());
        }
        return input;
    }

    /** The input that is written as one JSON object. */
    static ObjectNode of(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode input) {
                return input;
            }
        } catch (JsonProcessingException nonsense) {
            // Said below, in words that are not a parser's.
        }
        throw Refused.because(
                Refused.Kind.INVALID_INPUT, "The input must be a JSON object, such as {\"text\": \"hello\"}.");
    }

    /** What is wrong with it, each beside its field. */
    static Problems problems(Refused refused) {
        Map<String, String> sentences = new LinkedHashMap<>();
        StringBuilder others = new StringBuilder();
        for (InvalidField field : refused.invalidFields()) {
            if (field.field().startsWith(PREFIX)) {
                sentences.merge(
                        field.field().substring(PREFIX.length()).split("[.\\[]", 2)[0],
                        field.description(),
                        (one, more) -> one + " " + more);
            } else {
                others.append(others.isEmpty() ? "" : " ").append(field.description());
            }
        }
        String all = refused.invalidFields().isEmpty() ? refused.sentence() : others.toString();
        return new Problems(Map.copyOf(sentences), all);
    }

    private static void put(ObjectNode input, InputField field, String text) throws JsonProcessingException {
        switch (field.type()) {
            case "boolean" -> input.put(field.name(), !text.isEmpty());
            case "integer" -> {
                if (!text.isBlank()) {
                    input.put(field.name(), new BigInteger(text.strip()));
                }
            }
            case "number" -> {
                if (!text.isBlank()) {
                    input.put(field.name(), new BigDecimal(text.strip()));
                }
            }
            case "array", "object" -> {
                if (!text.isBlank()) {
                    input.set(field.name(), JSON.readTree(text));
                }
            }
            case "string", "file" -> {
                if (!text.isEmpty()) {
                    input.put(field.name(), text);
                }
            }
            default -> {
                if (!text.isBlank()) {
                    input.set(field.name(), loose(text));
                }
            }
        }
    }

    /** What may be of any type is what it looks like: a choice may be of numbers. */
    private static JsonNode loose(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? JsonNodeFactory.instance.textNode(text) : read;
        } catch (JsonProcessingException bareWord) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static String described(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "array" -> "a JSON array, such as [1, 2]";
            default -> "a JSON object, such as {\"a\": 1}";
        };
    }
}
