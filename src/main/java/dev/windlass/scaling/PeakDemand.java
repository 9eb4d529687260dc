package dev.windlass.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The greatest demand of a while: an autoscaler that waits before it scales down goes by that. Used by one thread. */
public final class PeakDemand {

    /** What may still become the greatest: each less than the one before. */
    private final Deque<Seen> greatest = new ArrayDeque<>();

    private record Seen(int demand, Instant when) {}

    /** Notes the demand of now; the greatest of this last while, as far as it was noted. */
    public int noting(int demand, Duration last, Instant now) {
        while (!greatest.isEmpty() && greatest.getLast().demand() <= demand) {
            greatest.removeLast();
        }
        greatest.addLast(new Seen(demand, now));
        Instant since = now.minus(last);
        while (greatest.getFirst().when().isBefore(since)) {
            greatest.removeFirst();
        }
        return greatest.getFirst().demand();
    }
}
