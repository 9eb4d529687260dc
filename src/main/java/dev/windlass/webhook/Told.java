package dev.windlass.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * What a subscriber has been told of a prediction.
 *
 * @param start whether it has been told that it runs
 * @param output what there was of the output
 * @param logs what there was of the logs
 */
record Told(boolean start, Part output, Part logs) {

    /** Nothing yet. */
    static final Told NOTHING = new Told(false, new Part("", Instant.MIN), new Part("", Instant.MIN));

    /**
     * What grows, and is not told more often than every half second.
     *
     * @param content what was told last; an empty text if nothing was
     * @param next when something may be told again
     */
    record Part(Object content, Instant next) {

        private static final Duration PAUSE = Duration.ofMillis(500);

        boolean changed(Object now) {
            return !content.equals(now);
        }

        Part told(Object now, Instant time) {
            return new Part(now, time.plus(PAUSE));
        }
    }
}
