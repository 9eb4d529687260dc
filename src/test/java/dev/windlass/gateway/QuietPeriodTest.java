package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore(
            CLOCK, new Retention(Duration.ofHours(1), Duration.ofHours(1)), new MemoryOutbox(Duration.ofHours(1)));

    private void used(String deployment, Duration ago) {
        store.accept(
                SamplePredictions.submitted(deployment + ago, new DeploymentKey("acme", deployment), NOW.minus(ago)),
                new Room(10, 1000));
    }

    private Optional<Duration> left(String deployment) {
        return new QuietPeriod(store, Duration.ofMinutes(15), CLOCK).left(new ObjectName("acme", deployment));
    }

    @Test
    void countsFromTheLastUse() {
        used("app", Duration.ofMinutes(40));
        used("app", Duration.ofMinutes(5));

        assertThat(left("app")).contains(Duration.ofMinutes(10));
    }

    @Test
    void isOverAfterItsLengthAndNeverBeganForWhatWasNotUsed() {
        used("app", Duration.ofMinutes(15));

        assertThat(left("app")).isEmpty();
        assertThat(left("other")).isEmpty();
    }
}
