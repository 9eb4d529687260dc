package dev.windlass.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a webhook may be called for, in the order in which it comes about. */
public enum Event {
    /** An instance has begun to run it. */
    START,
    /** There is more of its output. */
    OUTPUT,
    /** The model has printed something. */
    LOGS,
    /** It is over. */
    COMPLETED;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The event of that word. */
    public static Optional<Event> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
