package dev.windlass.dispatch;

import dev.windlass.prediction.Prediction;
import java.time.Instant;
import java.util.Optional;

/**
 * What the leader of a queue keeps in mind of a prediction that is not over.
 *
 * @param id its name
 * @param caller whose turn it takes
 * @param created when it was accepted
 * @param deadline when the caller does not want it any more
 * @param attempt how often it has been given to an instance
 * @param started when an instance took it
 * @param heard when the instance last said something of it
 */
record Job(
        String id,
        String caller,
        Instant created,
        Optional<Instant> deadline,
        int attempt,
        Optional<Instant> started,
        Instant heard) {

    static Job of(Prediction prediction, Instant now) {
        return new Job(
                prediction.id(),
                prediction.submission().caller(),
                prediction.times().created(),
                prediction.submission().deadline(),
                prediction.run().attempt(),
                prediction.times().started(),
                now);
    }
}
