package dev.windlass.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code Prefer} asks for (RFC 7240): to be answered once a prediction is over, within a time.
 *
 * @param applied how the answer says what was granted
 * @param time how long to wait
 */
record Preference(String applied, Duration time) {

    private static final Pattern WAIT = Pattern.compile("(?:.*[,;]\\s*)?wait(?:=(\\d{1,9}))?\\s*(?:[,;].*)?");
    private static final int MOST = 60;
    /** Python's client gives up after 60 s. */
    private static final Duration ANSWERED_BY = Duration.ofSeconds(59);

    /** What is asked for; empty if nothing is. What is too much is granted as far as it can be. */
    static Optional<Preference> of(@Nullable String header) {
        Matcher wait = WAIT.matcher(header == null ? "" : header);
        if (!wait.matches()) {
            return Optional.empty();
        }
        String seconds = wait.group(1);
        int granted = seconds == null ? MOST : Math.max(1, Math.min(MOST, Integer.parseInt(seconds)));
        Duration time = Duration.ofSeconds(granted);
        return Optional.of(new Preference(
                seconds == null ? "wait" : "wait=" + granted, time.compareTo(ANSWERED_BY) < 0 ? time : ANSWERED_BY));
    }
}
