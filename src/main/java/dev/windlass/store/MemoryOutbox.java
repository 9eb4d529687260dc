package dev.windlass.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Webhooks that are to be sent, in the memory of this one process; they are lost with it. Safe for many threads. */
public final class MemoryOutbox implements Outbox {

    private static final int MOST = 100_000;

    private final long idle;
    private final Map<String, Waiting> all = new LinkedHashMap<>();
    private long number;

    private record Waiting(Taken last, long since) {}

    /** What was taken comes again after that time. */
    public MemoryOutbox(Duration idle) {
        this.idle = idle.toNanos();
    }

    /** The oldest is given up where there are too many. */
    @Override
    public synchronized void add(Delivery delivery) {
        if (all.size() >= MOST) {
            all.remove(all.keySet().iterator().next());
        }
        String id = String.valueOf(++number);
        all.put(id, new Waiting(new Taken(id, delivery, 0), 0));
        notifyAll();
    }

    @Override
    public synchronized List<Taken> take(int most, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            List<Taken> taken = due(most);
            for (long left = patience.toMillis(); taken.isEmpty() && left > 0; left = millisUntil(end)) {
                wait(Math.min(left, Math.max(1, idle / 1_000_000)));
                taken = due(most);
            }
            return taken;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static long millisUntil(long end) {
        return (end - System.nanoTime()) / 1_000_000;
    }

    private List<Taken> due(int most) {
        long now = System.nanoTime();
        List<Taken> due = new ArrayList<>();
        Iterator<Waiting> each = all.values().iterator();
        while (each.hasNext() && due.size() < most) {
            Waiting one = each.next();
            if (one.last().attempt() == 0 || now - one.since() >= idle) {
                due.add(new Taken(
                        one.last().id(), one.last().delivery(), one.last().attempt() + 1));
            }
        }
        due.forEach(it -> all.put(it.id(), new Waiting(it, now)));
        return List.copyOf(due);
    }

    @Override
    public synchronized void done(String id) {
        all.remove(id);
    }

    @Override
    public synchronized void close() {
        all.clear();
    }
}
