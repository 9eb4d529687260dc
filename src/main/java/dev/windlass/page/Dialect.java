package dev.windlass.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A language in which JSON values can be written as literals. */
enum Dialect {
    /** JSON itself. */
    JSON("{", "[", "]", "true", "false", "null"),
    /** JavaScript; what is written may stand in a page as well. */
    JAVASCRIPT("{", "[", "]", "true", "false", "null"),
    /** Python. */
    PYTHON("{", "[", "]", "True", "False", "None"),
    /** Go. */
    GO("map[string]any{", "[]any{", "}", "true", "false", "nil");

    private static final int SHORT = 56;
    private static final Map<Character, String> ESCAPES =
            Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t", '\b', "\\b", '\f', "\\f");

    private final String object;
    private final String list;
    private final String listEnd;
    private final String yes;
    private final String no;
    private final String nothing;

    Dialect(String object, String list, String listEnd, String yes, String no, String nothing) {
        this.object = object;
        this.list = list;
        this.listEnd = listEnd;
        this.yes = yes;
        this.no = no;
        this.nothing = nothing;
    }

    /** A value, in one line. */
    String value(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                object
                        + value.properties().stream()
                                .map(it -> field(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(", "))
                        + "}";
            case ARRAY ->
                StreamSupport.stream(value.spliterator(), false)
                        .map(this::value)
                        .collect(Collectors.joining(", ", list, listEnd));
            case STRING -> text(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN -> value.booleanValue() ? yes : no;
            case NULL, MISSING, BINARY, POJO -> nothing;
        };
    }

    /** An object, in one line if that is short, else in one for each of its fields. */
    String block(ObjectNode value, String indent) {
        return block(value, indent, object);
    }

    /**
     * The same.
     *
     * @param indent what is before the line in which it begins
     * @param open what it begins with
     */
    String block(ObjectNode value, String indent, String open) {
        String line = open + value(value).substring(object.length());
        String comma = this == JSON ? "" : ",";
        return line.length() <= SHORT || value.isEmpty()
                ? line
                : value.properties().stream()
                        .map(it -> indent + step() + field(it.getKey(), it.getValue()))
                        .collect(Collectors.joining(",\n", open + "\n", comma + "\n" + indent + "}"));
    }

    private String step() {
        return switch (this) {
            case JSON, JAVASCRIPT -> "  ";
            case PYTHON -> "    ";
            case GO -> "\t";
        };
    }

    private String field(String name, JsonNode value) {
        return text(name) + ": " + value(value);
    }

    /** Go takes no whole number that is larger than a word. */
    private String number(JsonNode number) {
        return this == GO && number.isIntegralNumber() && !number.canConvertToLong()
                ? "float64(" + number + ")"
                : number.toString();
    }

    /** A text between quotes, of which nothing that cannot be seen is left as it is. */
    String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char it = text.charAt(i);
            boolean half = Character.isSurrogate(it) && !paired(text, i);
            if (half && this == GO) {
                quoted.append("\\ufffd");
            } else if (half || hidden(it)) {
                quoted.append(ESCAPES.getOrDefault(it, String.format(Locale.ROOT, "\\u%04x", (int) it)));
            } else {
                quoted.append(ESCAPES.getOrDefault(it, String.valueOf(it)));
            }
        }
        String all = quoted.append('"').toString();
        // Elsewhere nothing that begins or ends a script means anything.
        return this == JAVASCRIPT ? all.replace("</", "<\\/").replace("<!", "<\\!") : all;
    }

    private static boolean paired(String text, int at) {
        char it = text.charAt(at);
        return Character.isHighSurrogate(it)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static boolean hidden(char it) {
        return switch (Character.getType(it)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
