package dev.windlass.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Cog says of a prediction, in webhooks and answers alike. */
public final class InstanceWords {

    private InstanceWords() {}

    /** The report that it is; empty if it has no status that we know. */
    public static Optional<Report> report(JsonNode said) {
        return PredictionStatus.of(said.path("status").asText())
                .map(status -> new Report(
                        status,
                        said.hasNonNull("output") ? said.get("output") : null,
                        text(said, "logs"),
                        text(said, "error"),
                        said.get("metrics") instanceof ObjectNode metrics
                                ? metrics
                                : JsonNodeFactory.instance.objectNode()));
    }

    private static @Nullable String text(JsonNode said, String field) {
        return said.path(field).isTextual() ? said.get(field).textValue() : null;
    }
}
