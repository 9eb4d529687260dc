package dev.windlass.page;

import java.time.Duration;
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

    /** How long ago that was, to the largest unit that it fills. */
    static String ago(String time, Instant now) {
        try {
            Duration since = Duration.between(Instant.parse(time), now);
            if (since.toDays() > 1) {
                return since.toDays() + " days";
            }
            return since.toHours() > 1
                    ? since.toHours() + " hours"
                    : since.toMinutes() > 0 ? since.toMinutes() + " min" : "less than a minute";
        } catch (DateTimeParseException other) {
            return "–";
        }
    }
}
