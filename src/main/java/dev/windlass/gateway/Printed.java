package dev.windlass.gateway;

/**
 * What an instance has printed.
 *
 * @param text what it is; empty: nothing, or nothing that can be told
 * @param why why there is nothing, in a sentence; empty if there is something
 */
public record Printed(String text, String why) {

    /** That, or if it is nothing, why so. */
    static Printed of(String text, String whyNothing) {
        return text.isBlank() ? new Printed("", whyNothing) : new Printed(text, "");
    }

    /** Nothing, for that reason. */
    static Printed nothing(String why) {
        return new Printed("", why);
    }
}
