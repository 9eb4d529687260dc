package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What holds for every outbox. */
abstract class OutboxContract {

    static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Delivery ONE = new Delivery(Sample.id(1), "delivery-1");
    static final Delivery TWO = new Delivery(Sample.id(2), "delivery-2");

    /** An empty one; what was taken comes again after that time. */
    abstract Outbox outbox(Duration idle);

    @Test
    void whatWasAddedIsTakenInItsOrder() {
        var outbox = outbox(LONG);
        outbox.add(ONE);
        outbox.add(TWO);

        var first = outbox.take(1, SOON);
        var second = outbox.take(10, SOON);

        assertThat(first).extracting(Outbox.Taken::delivery).containsExactly(ONE);
        assertThat(second).extracting(Outbox.Taken::delivery).containsExactly(TWO);
        assertThat(first.get(0).attempt()).isEqualTo(1);
        assertThat(outbox.take(10, SOON)).isEmpty();
    }

    @Test
    void whoWaitsGetsWhatComes() {
        var outbox = outbox(LONG);
        var waiting = CompletableFuture.supplyAsync(() -> outbox.take(10, PATIENCE));

        outbox.add(ONE);

        assertThat(waiting.join()).extracting(Outbox.Taken::delivery).containsExactly(ONE);
    }

    @Test
    void whatIsNotDoneComesAgain() {
        var outbox = outbox(Duration.ofMillis(200));
        outbox.add(ONE);
        outbox.add(TWO);
        var taken = outbox.take(10, SOON);
        outbox.done(taken.get(0).id());

        List<Outbox.Taken> again = new ArrayList<>();
        while (again.isEmpty()) {
            again.addAll(outbox.take(10, Duration.ofMillis(50)));
        }

        assertThat(again).containsExactly(new Outbox.Taken(taken.get(1).id(), TWO, 2));
    }
}
