package dev.windlass.store;

import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {

    private final Outbox outbox = new MemoryOutbox(Duration.ofHours(1));

    @Override
    Outbox outbox() {
        return outbox;
    }

    @Override
    PredictionStore store(Retention retention) {
        return new MemoryStore(Clock.systemUTC(), retention, outbox);
    }

    @Test
    void theOldestDataAreForgottenFirstWhereThereAreTooMany() {
        var store = new MemoryStore(Clock.systemUTC(), LONG, outbox, 2500, 100);
        endThree(store);

        assertThat(store.find(id(1)).orElseThrow().data().removed()).isTrue();
        assertThat(store.find(id(3)).orElseThrow().data().removed()).isFalse();
    }

    @Test
    void theOldestAreForgottenFirstWhereThereAreTooMany() {
        var store = new MemoryStore(Clock.systemUTC(), LONG, outbox, Long.MAX_VALUE, 2);
        endThree(store);

        assertThat(store.find(id(1))).isEmpty();
        assertThat(store.find(id(2))).isPresent();
    }

    private static void endThree(PredictionStore store) {
        for (int number = 1; number <= 3; number++) {
            store.accept(prediction(number), ROOM);
            store.change(id(number), it -> it.canceled(now()));
        }
    }
}
