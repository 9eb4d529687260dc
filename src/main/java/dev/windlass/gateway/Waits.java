package dev.windlass.gateway;

import dev.windlass.prediction.Prediction;
import dev.windlass.store.Follower;
import dev.windlass.store.Notice;
import dev.windlass.store.PredictionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Callers who wait for the end of a prediction. None holds a thread. */
public final class Waits implements Follower {

    private final PredictionStore store;
    private final Map<String, CompletableFuture<Prediction>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** Waits for what happens in that store. */
    public Waits(PredictionStore store) {
        this.store = store;
        store.follow(this);
    }

    /** The prediction once it is over, or as it is when that time has passed or the gateway stops. */
    public CompletableFuture<Prediction> await(Prediction prediction, Duration time) {
        CompletableFuture<Prediction> over =
                waiting.computeIfAbsent(prediction.id(), unused -> new CompletableFuture<>());
        store.find(prediction.id()).filter(Prediction::over).ifPresent(over::complete);
        if (closing) {
            over.complete(prediction);
        }
        return over.copy()
                .completeOnTimeout(prediction, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, failure) -> waiting.remove(prediction.id(), over));
    }

    @Override
    public boolean wants(Notice notice) {
        return notice.stage() == Notice.Stage.OVER && waiting.containsKey(notice.id());
    }

    @Override
    public void changed(Prediction now) {
        if (now.over()) {
            Optional.ofNullable(waiting.remove(now.id())).ifPresent(it -> it.complete(now));
        }
    }

    /** Lets everybody go who waits: they ask again, elsewhere. */
    public void close() {
        closing = true;
        for (String id : List.copyOf(waiting.keySet())) {
            store.find(id)
                    .ifPresent(now -> Optional.ofNullable(waiting.remove(id)).ifPresent(it -> it.complete(now)));
        }
    }
}
