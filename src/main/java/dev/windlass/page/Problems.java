package dev.windlass.page;

import dev.windlass.gateway.Refused;
import dev.windlass.release.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with a form: sentences, each beside its field.
 *
 * @param byField the sentences by the names of fields
 * @param all what is wrong with all of it; empty if nothing is
 */
public record Problems(Map<String, String> byField, String all) {

    /** Nothing is. */
    static final Problems NONE = new Problems(Map.of(), "");

    private static final Map<String, String> LABELS = Map.of(
            "name", "The name",
            "model", "The model",
            "version", "The version",
            "hardware", "The hardware",
            "minInstances", "The minimum",
            "maxInstances", "The maximum",
            "idleTimeout", "The idle timeout",
            "scaleDownDelay", "The delay");

    /** What a refusal says. */
    static Problems of(Refused refused) {
        if (refused.violations().isEmpty()) {
            return whole(refused.sentence());
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        refused.violations()
                .forEach(it -> sentences.merge(it.field(), sentence(it), (first, next) -> first + " " + next));
        return new Problems(Map.copyOf(sentences), "");
    }

    /** One sentence about all of it. */
    static Problems whole(String sentence) {
        return new Problems(Map.of(), sentence);
    }

    private static String sentence(Violation violation) {
        String message = violation.message();
        boolean predicate = List.of("must ", "is required").stream().anyMatch(message::startsWith);
        String text = predicate ? LABELS.getOrDefault(violation.field(), violation.field()) + " " + message : message;
        return text.endsWith(".") || text.contains(". ") ? text : text + ".";
    }

    /** What is wrong with a field; empty if nothing is. */
    public String at(String field) {
        return Objects.requireNonNullElse(byField.get(field), "");
    }

    /** Whether something is wrong with it. */
    public boolean wrong(String field) {
        return byField.containsKey(field);
    }

    /** Whether anything is wrong. */
    public boolean any() {
        return !byField.isEmpty() || !all.isEmpty();
    }

    /** How much is, in words. */
    public String summary() {
        int count = byField.size();
        return !all.isEmpty()
                ? all
                : count == 1 ? "One field needs another look." : count + " fields need another look.";
    }
}
