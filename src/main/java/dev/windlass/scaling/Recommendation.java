package dev.windlass.scaling;

import dev.windlass.release.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How many instances of one Deployment there should be by what was needed of late. As with the HorizontalPodAutoscaler more are
 * there at once, and fewer when none of those was needed for a while. Used by one thread.
 */
final class Recommendation {

    private final Peak peak = new Peak();
    private final Instant since;
    private int last;
    private int most;
    private boolean known;

    /** Nothing is known of what was needed before. */
    Recommendation(Instant now) {
        this.since = now;
    }

    /**
     * Notes what is needed now.
     *
     * @param delay how long fewer must have been enough before any is taken away
     */
    void note(int needed, Duration delay, Instant now) {
        last = needed;
        most = peak.noting(needed, delay, now);
        known = !since.plus(delay).isAfter(now);
    }

    /**
     * The number that there should be instead; empty: that is right.
     *
     * @param current how many there are
     * @param bounds how few and how many there may be
     */
    OptionalInt next(int current, Bounds bounds) {
        if (bounds.clamp(last) > current) {
            return OptionalInt.of(bounds.clamp(last));
        }
        return known && bounds.clamp(most) < current ? OptionalInt.of(bounds.clamp(most)) : OptionalInt.empty();
    }
}
