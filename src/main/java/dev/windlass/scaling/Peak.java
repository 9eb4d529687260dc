package dev.windlass.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The greatest number of a while: an autoscaler that waits before it scales down goes by that. Used by one thread. */
public final class Peak {

    /** What may still become the greatest: each less than the one before. */
    private final Deque<Seen> greatest = new ArrayDeque<>();

    private record Seen(int number, Instant when) {}

    /** Notes the number of now; the greatest of this last while, as far as it was noted. */
    public int noting(int number, Duration last, Instant now) {
        while (!greatest.isEmpty() && greatest.getLast().number() <= number) {
            greatest.removeLast();
        }
        greatest.addLast(new Seen(number, now));
        Instant since = now.minus(last);
        while (greatest.getFirst().when().isBefore(since)) {
            greatest.removeFirst();
        }
        return greatest.getFirst().number();
    }
}
