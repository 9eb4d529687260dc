package dev.windlass.scaling;

import dev.windlass.release.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * How many instances of one Deployment were needed of late. As with the HorizontalPodAutoscaler more are there at once, and fewer
 * when none of those was needed for a while. Used by one thread.
 */
final class Recommendations {

    /** The longest time that an autoscaler waits before it takes instances away. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Deque<Need> recent = new ArrayDeque<>();
    private final Instant since;

    /** So many were needed until then. */
    private record Need(Instant until, int instances) {}

    /** Nothing is known of what was needed before. */
    Recommendations(Instant now) {
        this.since = now;
    }

    void note(int needed, Instant now) {
        recent.removeIf(it -> it.until().plus(LONGEST).isBefore(now));
        if (!recent.isEmpty() && recent.getLast().instances() == needed) {
            recent.removeLast();
        }
        recent.addLast(new Need(now, needed));
    }

    /**
     * The number that there should be instead; empty: that is right.
     *
     * @param current how many there are
     * @param bounds how few and how many there may be
     * @param delay how long fewer must have been enough before any is taken away
     */
    OptionalInt next(int current, Bounds bounds, Duration delay, Instant now) {
        int last = bounds.clamp(recent.getLast().instances());
        if (last > current) {
            return OptionalInt.of(last);
        }
        if (since.plus(delay).isAfter(now)) {
            return OptionalInt.empty();
        }
        int most = recent.stream()
                .filter(it -> !it.until().isBefore(now.minus(delay)))
                .mapToInt(Need::instances)
                .map(bounds::clamp)
                .max()
                .orElse(current);
        return most < current ? OptionalInt.of(most) : OptionalInt.empty();
    }
}
