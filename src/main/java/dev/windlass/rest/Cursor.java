package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins: after a place in the list, or before it. Callers take it as opaque.
 *
 * @param place the place
 * @param back whether the page lies before it
 */
record Cursor(Position place, boolean back) {

    private static final Pattern FORM = Pattern.compile("([ab]) (\\S+) (\\S+)");

    /** Reads what {@link #text} wrote; empty if it did not. */
    static Optional<Cursor> parse(String text) {
        try {
            Matcher fields = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return fields.matches()
                    ? Optional.of(
                            new Cursor(new Position(fields.group(2), fields.group(3)), "b".equals(fields.group(1))))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What to say of one that is not one of ours. */
    static Refused notOurs() {
        return Refused.because(
                Refused.Kind.MALFORMED, "The cursor is not one of ours: follow the URLs in next and previous.");
    }

    /** The cursor as it stands in a URL. */
    String text() {
        String fields = (back ? "b " : "a ") + place.time() + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
    }
}
