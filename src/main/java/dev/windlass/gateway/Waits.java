package dev.windlass.gateway;

import dev.windlass.prediction.Prediction;
import dev.windlass.store.Follower;
import dev.windlass.store.Notice;
import dev.windlass.store.PredictionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Those who wait for what becomes of a prediction. None holds a thread. */
public final class Waits implements Follower {

    private final PredictionStore store;
    private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * One of them.
     *
     * @param enough what it waits for
     * @param end whether that is the end, and nothing before it
     * @param told completed with the prediction that is so
     */
    private record Waiter(Predicate<Prediction> enough, boolean end, CompletableFuture<Prediction> told) {

        void tell(Prediction now) {
            if (enough.test(now)) {
                told.complete(now);
            }
        }
    }

    /** Waits for what happens in that store. */
    public Waits(PredictionStore store) {
        this.store = store;
        store.follow(this);
    }

    /** The prediction once it is over; as it was, when that time has passed; as it is, when the gateway stops. */
    public CompletableFuture<Prediction> end(Prediction known, Duration time) {
        return await(known, new Waiter(Prediction::over, true, new CompletableFuture<>()), time);
    }

    /** The prediction once it is another than is known, which may be at once; else as with {@link #end}. */
    public CompletableFuture<Prediction> news(Prediction known, Duration time) {
        return await(known, new Waiter(it -> !it.equals(known), false, new CompletableFuture<>()), time);
    }

    private CompletableFuture<Prediction> await(Prediction known, Waiter waiter, Duration time) {
        String id = known.id();
        waiting.compute(id, (key, waiters) -> {
            Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
            all.add(waiter);
            return all;
        });
        CompletableFuture<Prediction> told = waiter.told()
                .completeOnTimeout(known, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((now, failure) -> remove(id, waiter));
        // What has changed before it was among those who are told.
        store.find(id).ifPresent(waiter::tell);
        if (closing) {
            waiter.told().complete(known);
        }
        return told;
    }

    private void remove(String id, Waiter waiter) {
        waiting.computeIfPresent(id, (key, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    @Override
    public boolean wants(Notice notice) {
        Set<Waiter> waiters = waiting.getOrDefault(notice.id(), Set.of());
        return notice.stage() == Notice.Stage.OVER
                ? !waiters.isEmpty()
                : waiters.stream().anyMatch(it -> !it.end());
    }

    @Override
    public void changed(Prediction now) {
        waiting.getOrDefault(now.id(), Set.of()).forEach(it -> it.tell(now));
    }

    /** Lets everybody go who waits: they ask again, elsewhere. */
    public void close() {
        closing = true;
        for (String id : List.copyOf(waiting.keySet())) {
            store.find(id)
                    .ifPresent(now -> waiting.getOrDefault(id, Set.of())
                            .forEach(it -> it.told().complete(now)));
        }
    }
}
