package dev.windlass.store;

import dev.windlass.prediction.Prediction;
import dev.windlass.store.Slice.Place;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of one Deployment's predictions: which there are, and how many wait. Safe for many threads. */
final class MemoryQueue {

    private final NavigableSet<Place> all = new ConcurrentSkipListSet<>();
    private final NavigableSet<Place> open = new ConcurrentSkipListSet<>();
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();
    private int waiting;
    private long bytes;

    /** Counts one in, if there is room. */
    synchronized boolean enter(Prediction prediction, Room room) {
        int size = prediction.submission().bytes();
        if (waiting >= room.predictions() || bytes + size > room.bytes()) {
            return false;
        }
        waiting++;
        bytes += size;
        return true;
    }

    void accepted(Prediction prediction) {
        all.add(Place.of(prediction));
        open.add(Place.of(prediction));
        Instant created = prediction.times().created();
        last.accumulateAndGet(created, (one, other) -> one != null && one.isAfter(other) ? one : other);
    }

    void moved(Prediction before, Prediction now) {
        if (before.queued() != now.queued()) {
            count(now.queued() ? 1 : -1, now.submission().bytes());
        }
        if (now.over()) {
            open.remove(Place.of(now));
        }
    }

    private synchronized void count(int difference, int size) {
        waiting += difference;
        bytes += (long) difference * size;
    }

    void forget(Prediction prediction) {
        all.remove(Place.of(prediction));
    }

    NavigableSet<Place> all() {
        return all;
    }

    NavigableSet<Place> open() {
        return open;
    }

    Optional<Instant> lastAccepted() {
        return Optional.ofNullable(last.get());
    }

    /** The places of a slice, those nearest to its edge first. */
    Stream<Place> part(Slice slice) {
        NavigableSet<Place> from = slice.edge()
                .map(edge -> slice.back() ? all.headSet(edge, false).descendingSet() : all.tailSet(edge, false))
                .orElse(slice.back() ? all.descendingSet() : all);
        return from.stream().filter(slice::contains).limit(slice.most());
    }
}
