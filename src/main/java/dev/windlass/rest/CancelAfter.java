package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Cancel-After}: how long a caller wants a prediction at most, such as {@code 90}, {@code 30s} or {@code 1h30m}. */
final class CancelAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern UNITS = Pattern.compile("(?=\\d)(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?");
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofHours(24);

    private CancelAfter() {}

    /**
     * What it says; empty if there is none.
     *
     * @throws Refused if it says nothing, or too little or too much
     */
    static Optional<Duration> of(@Nullable String header) {
        return Optional.ofNullable(header).map(CancelAfter::parse);
    }

    private static Duration parse(String header) {
        String text = header.strip();
        boolean plain = SECONDS.matcher(text).matches();
        if (!plain && !UNITS.matcher(text).matches()) {
            throw refused();
        }
        Duration time = plain ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse("PT" + text);
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw refused();
        }
        return time;
    }

    private static Refused refused() {
        return Refused.because(
                Refused.Kind.MALFORMED,
                "Cancel-After must be a time between 5s and 24h, written like 90, 30s, 5m or 1h30m45s.");
    }
}
