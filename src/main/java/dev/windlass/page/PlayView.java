package dev.windlass.page;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a model is run.
 *
 * @param controls its fields; empty if nobody has said what the model takes
 * @param json what is written instead of them, as JSON
 * @param problems what is wrong with what is written
 */
public record PlayView(List<Control> controls, String json, Problems problems) {

    private static final String EXAMPLE = "{\n  \"text\": \"hello\"\n}";
    private static final int LONG = 80;

    /**
     * One field.
     *
     * @param field what it is for
     * @param text what is written in it
     * @param problem what is wrong with it; empty if nothing is
     */
    public record Control(InputField field, String text, String problem) {

        /** Its name in the form. */
        public String name() {
            return InputForm.name(field);
        }

        /** The name of the field for a file that is chosen. */
        public String fileName() {
            return PlayForm.FILE + field.name();
        }

        /** Its name within the page. */
        public String id() {
            return "in-" + field.name().replaceAll("[^A-Za-z0-9_-]", "-");
        }

        /** How it is written: choice, boolean, number, file, json, or text. */
        public String kind() {
            return switch (field.type()) {
                case "choice", "boolean", "file" -> field.type();
                case "integer", "number" -> "number";
                case "array", "object" -> "json";
                default -> "text";
            };
        }

        /** What a number may step by. */
        public String step() {
            return field.type().equals("integer") ? "1" : "any";
        }

        /** Whether a box is ticked. */
        public boolean ticked() {
            return text.equals("true") || text.equals("on");
        }

        /** Whether what is written takes several lines. */
        public int lines() {
            return text.length() > LONG || field.name().contains("prompt") ? 4 : 2;
        }

        /** Whether something is wrong with it. */
        public boolean wrong() {
            return !problem.isEmpty();
        }
    }

    /** Whether files may be in it. */
    public boolean files() {
        return controls.stream().anyMatch(it -> it.kind().equals("file"));
    }

    /** One that nobody has touched. */
    static PlayView fresh(List<InputField> fields) {
        return new PlayView(
                fields.stream().map(it -> new Control(it, it.initial(), "")).toList(), EXAMPLE, Problems.NONE);
    }

    /** One with what has been written. */
    static PlayView written(List<InputField> fields, Function<String, @Nullable String> written, Problems problems) {
        return new PlayView(
                fields.stream()
                        .map(it -> new Control(
                                it,
                                Objects.requireNonNullElse(written.apply(InputForm.name(it)), ""),
                                problems.at(it.name())))
                        .toList(),
                Objects.requireNonNullElse(written.apply("json"), ""),
                problems);
    }
}
