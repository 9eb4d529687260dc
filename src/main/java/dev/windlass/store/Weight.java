package dev.windlass.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.prediction.Prediction;

/** How much memory a prediction's data take, roughly, in bytes. */
final class Weight {

    private static final int NODE = 40;
    private static final int RECORD = 1000;

    private Weight() {}

    static long of(Prediction prediction) {
        JsonNode output = prediction.data().output();
        return RECORD
                + 2L * prediction.submission().bytes()
                + prediction.data().logs().length()
                + (output == null ? 0 : of(output));
    }

    private static long of(JsonNode node) {
        long weight = (long) NODE + (node.isTextual() ? node.textValue().length() : 0);
        for (JsonNode child : node) {
            weight += of(child);
        }
        return weight;
    }
}
