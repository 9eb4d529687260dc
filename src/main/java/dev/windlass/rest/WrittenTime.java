package dev.windlass.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time as callers write it: {@code 90}, in seconds, or {@code 30s}, {@code 5m}, {@code 1h30m45s}; between 5 seconds and a day. */
final class WrittenTime {

    /** What to say where it is written otherwise. */
    static final String RULE = "must be a time between 5s and 24h, written like 90, 30s, 5m or 1h30m45s";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern UNITS = Pattern.compile("(?=\\d)(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?");
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofHours(24);

    private WrittenTime() {}

    /** The time; empty if it breaks the rule. */
    static Optional<Duration> of(String written) {
        String text = written.strip();
        boolean plain = SECONDS.matcher(text).matches();
        if (!plain && !UNITS.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration time = plain ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse("PT" + text);
        return Optional.of(time).filter(it -> it.compareTo(LEAST) >= 0 && it.compareTo(MOST) <= 0);
    }
}
