package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore(CLOCK, Duration.ofHours(1));

    private void used(String deployment, Duration ago) {
        store.create(Prediction.submitted(
                deployment + ago,
                new Target("acme", deployment, "o/m", "v"),
                "secret",
                JsonNodeFactory.instance.objectNode(),
                NOW.minus(ago)));
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
