package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says of a prediction that it runs; what it does not say is absent.
 *
 * @param status where it stands there
 * @param output what there is of the output
 * @param logs all that the model has printed for it
 * @param error why it failed
 * @param predictTime how long it ran, in seconds
 */
public record Report(
        PredictionStatus status,
        @Nullable JsonNode output,
        @Nullable String logs,
        @Nullable String error,
        Optional<Double> predictTime) {}
