package dev.windlass.prediction;

import java.util.Locale;

/** What somebody may want to be told of a prediction, in Replicate's words. */
public enum Event {
    /** An instance has begun with it. */
    START,
    /** There is more of the output. */
    OUTPUT,
    /** The model has printed something. */
    LOGS,
    /** It is over. */
    COMPLETED;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
