package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times that callers write. */
final class Times {

    private static final int DATE = "2026-01-01".length();

    private Times() {}

    /** What a parameter says, ISO 8601: a time with its offset, or a day of UTC; empty if it is not given. */
    static Optional<Instant> instant(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(it -> !it.isEmpty()).map(Times::parse);
        } catch (DateTimeException notATime) {
            throw Refused.because(Refused.Kind.MALFORMED, parameter + " must be a time such as 2026-01-31T12:00:00Z.");
        }
    }

    /** The time of a cursor of ours. */
    static Instant of(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOurs) {
            throw Cursor.notOurs();
        }
    }

    private static Instant parse(String text) {
        // What is not escaped in a URL has lost its plus sign.
        String time = text.replace(' ', '+');
        return time.length() == DATE
                ? LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(time).toInstant();
    }
}
