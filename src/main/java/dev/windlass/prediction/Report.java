package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says of a prediction that it runs; what it does not say is absent.
 *
 * @param status where it stands there
 * @param output what there is of the output
 * @param logs all that the model has printed for it
 * @param error why it failed
 * @param metrics what was measured: {@code predict_time} in seconds, and what the model adds
 */
public record Report(
        PredictionStatus status,
        @Nullable JsonNode output,
        @Nullable String logs,
        @Nullable String error,
        ObjectNode metrics) {}
