package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import dev.windlass.store.TrafficLog.Quarter;
import dev.windlass.testing.Awaiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every log of what went on. */
abstract class TrafficContract {

    static final Duration LONG = Duration.ofHours(1);
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Instant LATER = NOON.plusSeconds(900);
    static final Quarter QUARTER = new Quarter(Sample.APP, NOON);
    static final Traffic SOME = Stream.of(
                    Traffic.of(Happening.ACCEPTED),
                    Traffic.of(Happening.ACCEPTED),
                    Traffic.of(Happening.ABORTED),
                    Traffic.waited(Duration.ofHours(2)),
                    Traffic.ran(Duration.ofMillis(70)),
                    Traffic.ran(Duration.ofMillis(7)),
                    Traffic.of(Level.WAITING, 5),
                    Traffic.of(Level.READY, 2))
            .reduce(Traffic.NONE, Traffic::plus);
    static final Traffic MORE = Stream.of(
                    Traffic.of(Happening.SUCCEEDED),
                    Traffic.of(Happening.ACCEPTED),
                    Traffic.ran(Duration.ofMillis(50)),
                    Traffic.of(Level.WAITING, 3),
                    Traffic.of(Level.STARTING, 1),
                    Traffic.of(Level.READY, 3))
            .reduce(Traffic.NONE, Traffic::plus);

    /** An empty one; what is not added to for that time is forgotten. */
    abstract TrafficLog log(Duration kept);

    @Test
    void whatWasAddedIsReadByItsQuarter() {
        var log = log(LONG);

        log.add(QUARTER, 1, SOME);
        log.add(new Quarter(Sample.APP, LATER), 1, MORE);

        assertThat(log.read(Sample.APP, List.of(NOON, LATER))).containsOnly(entry(NOON, SOME), entry(LATER, MORE));
    }

    @Test
    void whatIsNotKnownIsNothing() {
        var log = log(LONG);
        log.add(QUARTER, 1, SOME);

        assertThat(log.read(Sample.APP, List.of(LATER))).containsOnly(entry(LATER, Traffic.NONE));
        assertThat(log.read(new DeploymentKey("acme", "other"), List.of(NOON))).containsOnly(entry(NOON, Traffic.NONE));
    }

    @Test
    void sumsAddUpAndOfLevelsTheGreatestCounts() {
        var log = log(LONG);

        log.add(QUARTER, 1, SOME);
        log.add(QUARTER, 2, MORE);

        var traffic = Objects.requireNonNull(log.read(Sample.APP, List.of(NOON)).get(NOON));
        assertThat(traffic).isEqualTo(SOME.plus(MORE));
        assertThat(traffic.count(Happening.ACCEPTED)).isEqualTo(3);
        assertThat(traffic.most(Level.WAITING)).isEqualTo(5);
        assertThat(traffic.most(Level.READY)).isEqualTo(3);
        assertThat(traffic.run().count()).isEqualTo(3);
    }

    @Test
    void theSameAgainIsAddedOnce() {
        var log = log(LONG);

        log.add(QUARTER, 7, SOME);
        log.add(QUARTER, 7, SOME);
        log.add(QUARTER, 6, SOME);

        assertThat(log.read(Sample.APP, List.of(NOON))).containsOnly(entry(NOON, SOME));
    }

    @Test
    void whatIsOldIsForgotten() {
        var log = log(Duration.ofMillis(50));
        log.add(QUARTER, 1, SOME);

        Awaiting.until(
                "it is forgotten", () -> log.read(Sample.APP, List.of(NOON)).containsValue(Traffic.NONE), () -> "");
    }
}
