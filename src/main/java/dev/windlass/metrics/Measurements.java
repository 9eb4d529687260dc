package dev.windlass.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps what is measured. */
public final class Measurements {

    private final MeterRegistry registry;
    private final List<Listener> listeners;
    private final Map<Series, Level> gauges = new ConcurrentHashMap<>();

    private record Series(Measure measure, List<String> tags) {}

    private record Level(Gauge gauge, AtomicReference<Double> value) {}

    /** Keeps it there, and has these hear of it. */
    public Measurements(MeterRegistry registry, Listener... listeners) {
        this.registry = registry;
        this.listeners = List.of(listeners);
    }

    /** Counts one. */
    public void count(Measure measure, String... tags) {
        add(measure, 1, tags);
        listeners.forEach(it -> it.counted(measure, List.of(tags)));
    }

    /** Counts so much. */
    public void add(Measure measure, double amount, String... tags) {
        registry.counter(measure.title(), tags(measure, tags)).increment(amount);
    }

    /** Notes how long something took. */
    public void time(Measure measure, Duration took, String... tags) {
        registry.timer(measure.title(), tags(measure, tags)).record(took.isNegative() ? Duration.ZERO : took);
        listeners.forEach(it -> it.timed(measure, took, List.of(tags)));
    }

    /** Notes how many there are now. */
    public void set(Measure measure, double value, String... tags) {
        gauges.computeIfAbsent(new Series(measure, List.of(tags)), series -> level(measure, tags))
                .value()
                .set(value);
        listeners.forEach(it -> it.set(measure, value, List.of(tags)));
    }

    private Level level(Measure measure, String... tags) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        return new Level(
                Gauge.builder(measure.title(), value, AtomicReference::get)
                        .tags(tags(measure, tags))
                        .register(registry),
                value);
    }

    /** Shows no more how many there are. */
    public void forget(Measure measure, String... tags) {
        Optional.ofNullable(gauges.remove(new Series(measure, List.of(tags))))
                .ifPresent(it -> registry.remove(it.gauge()));
    }

    private static Tags tags(Measure measure, String... values) {
        if (values.length != measure.tags().size()) {
            throw new IllegalArgumentException(measure + " has the tags " + measure.tags());
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(measure.tags().get(i), values[i]);
        }
        return tags;
    }
}
