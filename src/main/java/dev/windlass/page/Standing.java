package dev.windlass.page;

import dev.windlass.prediction.PredictionStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which predictions of a list are shown, by how they stand. */
public enum Standing {
    /** All of them. */
    ALL("All", ""),
    /** Those that are not over. */
    RUNNING("Waiting or running", "No prediction waits or runs"),
    /** Those that have an output. */
    SUCCEEDED("Succeeded", "No prediction has succeeded"),
    /** Those that failed. */
    FAILED("Failed", "No prediction has failed"),
    /** Those that somebody did not want any more. */
    CANCELED("Canceled", "No prediction was canceled");

    private final String title;
    private final String none;

    Standing(String title, String none) {
        this.title = title;
        this.none = none;
    }

    /** The one of that word; all, if there is none. */
    static Standing of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    /** How these stand. */
    Set<PredictionStatus> statuses() {
        return switch (this) {
            case ALL -> EnumSet.allOf(PredictionStatus.class);
            case RUNNING -> EnumSet.of(PredictionStatus.STARTING, PredictionStatus.PROCESSING);
            case SUCCEEDED -> EnumSet.of(PredictionStatus.SUCCEEDED);
            case FAILED -> EnumSet.of(PredictionStatus.FAILED);
            case CANCELED -> EnumSet.of(PredictionStatus.CANCELED, PredictionStatus.ABORTED);
        };
    }

    /** The word in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is called. */
    public String title() {
        return title;
    }

    /** What to say where there is none. */
    public String none() {
        return none;
    }

    /** Whether nothing is left out. */
    public boolean all() {
        return this == ALL;
    }

    /** What an address says of it, before what else it says. */
    public String query() {
        return all() ? "?" : "?status=" + word() + "&";
    }

    /** All that may be chosen. */
    static List<Standing> choices() {
        return List.of(values());
    }
}
