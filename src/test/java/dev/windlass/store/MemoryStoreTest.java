package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Instant time = NOW;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time;
        }
    };
    private final MemoryStore store = new MemoryStore(clock, Duration.ofHours(1));

    private static Prediction prediction(String id) {
        return Prediction.submitted(
                id, new Target("acme", "app", "o/m", "v"), "secret", JsonNodeFactory.instance.objectNode(), NOW);
    }

    @Test
    void tellsOfEveryChangeAndOfNothingElse() {
        var told = new ArrayList<Prediction>();
        store.onChange(told::add);
        store.create(prediction("a"));

        var given = store.change("a", it -> it.givenTo("pod")).orElseThrow();
        store.change("a", it -> it);

        assertThat(told).containsExactly(given);
        assertThat(store.find("a")).contains(given);
        assertThat(store.change("nothing", it -> it)).isEmpty();
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
        store.create(prediction("a"));

        IntStream.range(0, 1000)
                .parallel()
                .forEach(i -> store.change(
                        "a",
                        it -> it.givenTo(
                                String.valueOf(Integer.parseInt(it.instance().orElse("0")) + 1))));

        assertThat(store.find("a").orElseThrow().instance()).contains("1000");
    }

    @Test
    void whatIsOverIsForgottenAfterAWhileAndWhatIsNotIsKept() {
        store.create(prediction("over"));
        store.create(prediction("open"));
        store.change("over", it -> it.canceled(NOW));

        time = NOW.plus(Duration.ofMinutes(59));
        assertThat(store.list(it -> true)).hasSize(2);

        time = NOW.plus(Duration.ofMinutes(61));
        assertThat(store.list(it -> true)).extracting(Prediction::id).containsExactly("open");
    }
}
