package dev.windlass.gateway;

import dev.windlass.prediction.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Predictions in the memory of this one process, which are lost with it. What is over is forgotten after a while. */
public final class MemoryStore implements PredictionStore {

    private final Map<String, Prediction> kept = new ConcurrentHashMap<>();
    private final List<Consumer<Prediction>> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Duration retention;

    /** Forgets a prediction that long after its end. */
    public MemoryStore(Clock clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public void create(Prediction prediction) {
        forgetOld();
        kept.put(prediction.id(), prediction);
    }

    @Override
    public Optional<Prediction> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Optional<Prediction> change(String id, UnaryOperator<Prediction> change) {
        AtomicBoolean changed = new AtomicBoolean();
        Optional<Prediction> after = Optional.ofNullable(kept.computeIfPresent(id, (key, before) -> {
            Prediction now = change.apply(before);
            changed.set(!now.equals(before));
            return now;
        }));
        if (changed.get()) {
            after.ifPresent(it -> listeners.forEach(listener -> listener.accept(it)));
        }
        return after;
    }

    @Override
    public List<Prediction> list(Predicate<Prediction> wanted) {
        forgetOld();
        return kept.values().stream().filter(wanted).toList();
    }

    @Override
    public void onChange(Consumer<Prediction> listener) {
        listeners.add(listener);
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(retention);
        kept.values()
                .removeIf(it -> it.times()
                        .completed()
                        .filter(end -> end.isBefore(oldest))
                        .isPresent());
    }
}
