package dev.windlass.prediction;

import java.util.Optional;

/**
 * How a prediction stands with instances.
 *
 * @param attempt how often it has been given to one: what an earlier one says does not count
 * @param instance the one that has it, if one has
 * @param done whether that one has said that it is done with it
 */
public record Run(int attempt, Optional<String> instance, boolean done) {

    static final Run NONE = new Run(0, Optional.empty(), false);

    Run next(String pod) {
        return new Run(attempt + 1, Optional.of(pod), false);
    }

    Run without() {
        return new Run(attempt, Optional.empty(), false);
    }

    Run finished() {
        return new Run(attempt, instance, true);
    }
}
