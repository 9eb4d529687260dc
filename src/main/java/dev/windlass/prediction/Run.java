package dev.windlass.prediction;

import java.time.Instant;
import java.util.Optional;

/**
 * How a prediction stands with instances.
 *
 * @param attempt how often it has been given to one: what an earlier one says does not count
 * @param instance the one that has it, if one has
 * @param since when it was given to that one
 * @param done whether that one has said that it is done with it
 */
public record Run(int attempt, Optional<String> instance, Optional<Instant> since, boolean done) {

    static final Run NONE = new Run(0, Optional.empty(), Optional.empty(), false);

    Run next(String pod, Instant now) {
        return new Run(attempt + 1, Optional.of(pod), Optional.of(now), false);
    }

    Run without() {
        return new Run(attempt, Optional.empty(), Optional.empty(), false);
    }

    Run finished() {
        return new Run(attempt, instance, since, true);
    }
}
