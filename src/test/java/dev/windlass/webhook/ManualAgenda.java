package dev.windlass.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An agenda whose time a test moves. */
final class ManualAgenda implements Agenda {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparing(Entry::number));
    private Instant now = BEGIN;
    private int added;

    private record Entry(Instant time, int number, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void after(Duration pause, Runnable task) {
        entries.add(new Entry(now.plus(pause), added++, task));
    }

    /** Does what there is to do now. */
    void settle() {
        pass(Duration.ZERO);
    }

    /** Lets time pass, and does what there is to do in it. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!entries.isEmpty() && !entries.element().time().isAfter(end)) {
            Entry next = entries.remove();
            now = next.time().isAfter(now) ? next.time() : now;
            next.task().run();
        }
        now = end;
    }

    Duration elapsed() {
        return Duration.between(BEGIN, now);
    }
}
