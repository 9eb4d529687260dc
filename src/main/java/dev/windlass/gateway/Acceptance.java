package dev.windlass.gateway;

import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Room;

/** Where predictions are accepted, until the gateway stops. */
public final class Acceptance {

    private final PredictionStore store;
    private final Room room;
    private final Measurements measurements;
    private volatile boolean closed;

    /**
     * Accepts predictions.
     *
     * @param store keeps them
     * @param room how much room each Deployment's queue has
     * @param measurements counts them
     */
    public Acceptance(PredictionStore store, Room room, Measurements measurements) {
        this.store = store;
        this.room = room;
        this.measurements = measurements;
    }

    PredictionStore store() {
        return store;
    }

    /**
     * Accepts one.
     *
     * @throws Refused if there is no room, or the gateway stops
     */
    void accept(Prediction prediction) {
        String deployment = prediction.target().deployment().toString();
        if (closed) {
            throw Refused.because(Refused.Kind.STOPPING, "This gateway stops. Try again.");
        }
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

    /** Accepts no more. */
    public void close() {
        closed = true;
    }
}
