package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.prediction.Prediction;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** What a webhook says: the prediction, as the API would answer it where it was asked for. */
public final class WebhookBody implements Function<Prediction, byte[]> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] apply(Prediction prediction) {
        try {
            return JSON.writeValueAsBytes(
                    PredictionBody.of(prediction, prediction.submission().origin()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
