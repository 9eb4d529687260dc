package dev.windlass.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as people read them. */
final class Moments {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Moments() {}

    /** A time of RFC 3339; as it is, if it is none. */
    static String of(String time) {
        try {
            return WORDS.format(Instant.parse(time));
        } catch (DateTimeParseException other) {
            return time;
        }
    }
}
