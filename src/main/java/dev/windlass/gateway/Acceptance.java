package dev.windlass.gateway;

import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Room;

/**
 * Where predictions are accepted.
 *
 * @param store keeps them
 * @param room how much room each Deployment's queue has
 * @param measurements counts them
 */
public record Acceptance(PredictionStore store, Room room, Measurements measurements) {

    /**
     * Accepts one.
     *
     * @throws Refused if there is no room
     */
    void accept(Prediction prediction) {
        String deployment = prediction.target().deployment().toString();
        if (!store.accept(prediction, room)) {
            measurements.count(Measure.REFUSED, "queue_full");
            throw Refused.because(Refused.Kind.TOO_MANY, "The queue of " + deployment + " is full. Try again later.");
        }
        measurements.count(Measure.ACCEPTED, deployment);
    }

    /** Notes that a model cannot take what it was to be given. */
    void refusedInput() {
        measurements.count(Measure.REFUSED, "invalid_input");
    }

    /** Notes that what an instance says is of no use. */
    void droppedReport() {
        measurements.count(Measure.REPORTS_DROPPED);
    }
}
