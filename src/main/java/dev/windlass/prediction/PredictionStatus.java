package dev.windlass.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    CANCELED(true),
    /** The caller's own deadline passed before any instance began with it. */
    ABORTED(true);

    private final boolean terminal;

    PredictionStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing becomes of it any more. */
    public boolean terminal() {
        return terminal;
    }

    /** The status of that word. */
    public static Optional<PredictionStatus> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
