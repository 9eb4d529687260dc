package dev.windlass.webhook;

import java.time.Duration;
import java.util.Optional;

/** When to try again to tell that a prediction is over: after 1, 2, 4, 8, 16 and 32 seconds, so for about a minute. */
final class Retries {

    private static final int MOST = 6;
    private static final Duration LATEST = Duration.ofSeconds(76);
    private static final double LEAST_PART = 0.8;
    private static final double VARYING_PART = 0.4;

    private Retries() {}

    /**
     * How long to wait before the next attempt; empty if there is none.
     *
     * @param failed how many attempts have failed
     * @param elapsed how long ago the first began
     * @param random from 0 to 1: keeps those that failed together from coming back together
     */
    static Optional<Duration> pause(int failed, Duration elapsed, double random) {
        if (failed > MOST) {
            return Optional.empty();
        }
        long millis = Duration.ofSeconds(1L << (failed - 1)).toMillis();
        Duration pause = Duration.ofMillis(Math.round(millis * (LEAST_PART + VARYING_PART * random)));
        return elapsed.plus(pause).compareTo(LATEST) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
