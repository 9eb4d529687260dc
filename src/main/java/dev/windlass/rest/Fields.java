package dev.windlass.rest;

import dev.windlass.release.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the API calls the fields of a Deployment. */
final class Fields {

    private static final Map<String, String> NAMES =
            Map.of("minInstances", "min_instances", "maxInstances", "max_instances");

    private Fields() {}

    /** The errors of a body, each beside its field. */
    static List<ProblemBody.FieldError> errors(List<Violation> violations) {
        return violations.stream()
                .map(it -> new ProblemBody.FieldError("/" + name(it.field()), it.message()))
                .toList();
    }

    /** The same as one text. */
    static String text(List<Violation> violations) {
        return violations.stream()
                .map(it -> "- " + name(it.field()) + ": " + it.message())
                .collect(Collectors.joining("\n", "The following errors occurred:\n", ""));
    }

    private static String name(String field) {
        return NAMES.getOrDefault(field, field);
    }
}
