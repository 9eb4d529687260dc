package dev.windlass.prediction;

import java.util.Locale;

/** Where a prediction stands, in Replicate's words. */
public enum PredictionStatus {
    /** Accepted; no instance runs it yet. */
    STARTING(false),
    /** An instance runs it. */
    PROCESSING(false),
    /** It is done, and has an output. */
    SUCCEEDED(true),
    /** It is over without one. */
    FAILED(true),
    /** Somebody did not want it any more. */
    CANCELED(true);

    private final boolean terminal;

    PredictionStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing becomes of it any more. */
    public boolean terminal() {
        return terminal;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
