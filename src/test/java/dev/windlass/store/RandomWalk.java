package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static dev.windlass.store.Sample.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Prediction;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Threads that do to the same predictions whatever can be done, in an order that a seed decides.
 *
 * @param store where
 * @param seed what decides
 */
record RandomWalk(PredictionStore store, long seed) {

    private static final Room SOME = new Room(50, 3000);
    private static final int LARGEST = 100;

    void run(int threads, int steps) {
        var made = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(threads);
        IntStream.range(0, threads)
                .mapToObj(thread ->
                        CompletableFuture.runAsync(() -> walk(new Random(seed + thread), steps, made), pool))
                .toList()
                .forEach(CompletableFuture::join);
        pool.shutdown();
    }

    private void walk(Random random, int steps, AtomicInteger made) {
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(3) == 0) {
                store.accept(prediction(made.incrementAndGet(), APP, now(), random.nextInt(LARGEST)), SOME);
            } else {
                store.change(id(1 + random.nextInt(Math.max(1, made.get()))), step(random.nextInt(6)));
            }
        }
    }

    private static UnaryOperator<Prediction> step(int which) {
        return switch (which) {
            case 0, 1 -> it -> it.givenTo("pod", now());
            case 2 -> it -> it.givenBack(it.run().attempt());
            case 3 -> it -> it.taken(it.run().attempt(), now());
            case 4 -> it -> it.reported(it.run().attempt(), succeeded(), now());
            default -> it -> it.canceled(now());
        };
    }

    /** There is room for exactly what must be missing. */
    static void assertCountedRight(PredictionStore store) {
        List<Prediction> waiting =
                store.open(APP).stream().filter(Prediction::queued).toList();
        long bytes = waiting.stream().mapToLong(it -> it.submission().bytes()).sum();
        var another = prediction(1_000_000, APP, now(), 5);

        assertThat(store.accept(another, new Room(waiting.size(), bytes + 5))).isFalse();
        assertThat(store.accept(another, new Room(waiting.size() + 1, bytes + 4)))
                .isFalse();
        assertThat(store.accept(another, new Room(waiting.size() + 1, bytes + 5)))
                .isTrue();
    }
}
