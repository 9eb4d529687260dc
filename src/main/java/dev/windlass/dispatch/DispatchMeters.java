package dev.windlass.dispatch;

import dev.windlass.kube.ServingPods.ServingPod;
import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import java.time.Duration;
import java.time.Instant;

/** What is measured of queues, by the process that leads them. */
final class DispatchMeters {

    private static final long MILLIS = 1000;

    private final Measurements measurements;

    DispatchMeters(Measurements measurements) {
        this.measurements = measurements;
    }

    /** A prediction is given to an instance for the first time. */
    void given(Prediction prediction, Instant now) {
        if (prediction.run().attempt() == 1) {
            Duration waited = Duration.between(prediction.times().created(), now);
            measurements.time(Measure.QUEUE_WAIT, waited, name(prediction));
        }
    }

    /** An instance has begun with the first that it was given. */
    void begun(Prediction prediction, ServingPod pod, Instant now) {
        ColdStart.phases(prediction.times().created(), pod.milestones(), now)
                .forEach((phase, took) -> measurements.time(Measure.COLD_START, took, name(prediction), phase));
    }

    void over(Prediction prediction) {
        measurements.count(Measure.ENDED, name(prediction), prediction.status().word());
        prediction
                .running()
                .ifPresent(seconds -> measurements.time(
                        Measure.RUN, Duration.ofMillis(Math.round(seconds * MILLIS)), name(prediction)));
    }

    /** How a queue stands. */
    void lane(DeploymentKey key, Lane lane, int slots) {
        String name = key.toString();
        measurements.set(Measure.QUEUE_LENGTH, lane.waiting(), name);
        measurements.set(Measure.SLOTS_USED, lane.running(), name);
        measurements.set(Measure.SLOTS, slots, name);
    }

    /** A queue is not led here any more. */
    void left(DeploymentKey key) {
        String name = key.toString();
        measurements.set(Measure.QUEUE_LENGTH, 0, name);
        measurements.set(Measure.SLOTS_USED, 0, name);
        measurements.set(Measure.SLOTS, 0, name);
    }

    private static String name(Prediction prediction) {
        return prediction.target().deployment().toString();
    }
}
