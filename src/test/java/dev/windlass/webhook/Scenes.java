package dev.windlass.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.SamplePredictions;
import org.jspecify.annotations.Nullable;

/** Predictions for tests. */
final class Scenes {

    private Scenes() {}

    static Prediction submitted() {
        return SamplePredictions.submitted("id", ManualAgenda.BEGIN);
    }

    static Prediction running(@Nullable String output, @Nullable String logs) {
        return reported(PredictionStatus.PROCESSING, output, logs);
    }

    static Prediction succeeded(@Nullable String output, @Nullable String logs) {
        return reported(PredictionStatus.SUCCEEDED, output, logs);
    }

    private static Prediction reported(PredictionStatus status, @Nullable String output, @Nullable String logs) {
        var report = new Report(
                status,
                output == null ? null : TextNode.valueOf(output),
                logs,
                null,
                JsonNodeFactory.instance.objectNode());
        return submitted().givenTo("pod", ManualAgenda.BEGIN).reported(1, report, ManualAgenda.BEGIN);
    }
}
