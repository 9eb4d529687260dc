package dev.windlass.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.kube.InstanceStates;
import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import dev.windlass.store.MemoryTraffic;
import dev.windlass.store.StoreAway;
import dev.windlass.store.TrafficLog;
import dev.windlass.testing.SteppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final DeploymentKey APP = new DeploymentKey("acme", "app");
    private static final String NAME = APP.toString();

    private final SteppedClock clock = new SteppedClock();
    private final Instant first = clock.instant();
    private final Instant second = first.plusSeconds(900);
    private final Outages log = new Outages();
    private final Tally tally = new Tally(log, clock);
    private final Measurements measurements = new Measurements(new SimpleMeterRegistry(), tally);

    /** A store that can be away, before or after it has done what it is asked for. */
    private static final class Outages implements TrafficLog {

        private final TrafficLog real = new MemoryTraffic(Duration.ofDays(1));
        private boolean deaf;
        private boolean dumb;

        @Override
        public void add(Quarter quarter, long number, Traffic seen) {
            if (deaf) {
                throw new StoreAway("away", new IllegalStateException("away"));
            }
            real.add(quarter, number, seen);
            if (dumb) {
                throw new StoreAway("away", new IllegalStateException("the answer is lost"));
            }
        }

        @Override
        public Map<Instant, Traffic> read(DeploymentKey deployment, List<Instant> begins) {
            return real.read(deployment, begins);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private Traffic at(Instant quarter) {
        return Objects.requireNonNull(log.read(APP, List.of(quarter)).get(quarter));
    }

    @Test
    void writesWhatIsMeasuredByItsQuarter() {
        measurements.count(Measure.ACCEPTED, NAME);
        measurements.time(Measure.QUEUE_WAIT, Duration.ofMillis(20), NAME);
        measurements.set(Measure.QUEUE_LENGTH, 3, NAME);
        measurements.set(Measure.QUEUE_LENGTH, 0, NAME);
        clock.advance(Duration.ofMinutes(15));
        measurements.count(Measure.ENDED, NAME, "succeeded");
        measurements.time(Measure.RUN, Duration.ofMillis(300), NAME);
        measurements.count(Measure.REFUSED, "queue_full");

        tally.flush();

        assertThat(at(first))
                .isEqualTo(Traffic.of(Happening.ACCEPTED)
                        .plus(Traffic.waited(Duration.ofMillis(20)))
                        .plus(Traffic.of(Level.WAITING, 3)));
        assertThat(at(second)).isEqualTo(Traffic.of(Happening.SUCCEEDED).plus(Traffic.ran(Duration.ofMillis(300))));
    }

    @Test
    void whatTheStoreDoesNotTakeIsKeptAndWrittenOnce() {
        measurements.count(Measure.ACCEPTED, NAME);
        log.deaf = true;
        tally.flush();
        measurements.count(Measure.ACCEPTED, NAME);
        log.deaf = false;
        log.dumb = true;
        tally.flush();
        tally.flush();
        log.dumb = false;

        tally.flush();
        tally.flush();

        assertThat(at(first).count(Happening.ACCEPTED)).isEqualTo(2);
    }

    @Test
    void whatStaysAsItIsIsSoInEachQuarter() {
        tally.instances(Map.of(APP, new InstanceStates(1, 2)));
        measurements.set(Measure.QUEUE_LENGTH, 4, NAME);
        tally.flush();
        clock.advance(Duration.ofMinutes(15));
        tally.flush();
        clock.advance(Duration.ofMinutes(15));
        tally.instances(Map.of());
        measurements.set(Measure.QUEUE_LENGTH, 0, NAME);
        tally.flush();

        var levels =
                Traffic.of(Level.STARTING, 1).plus(Traffic.of(Level.READY, 2)).plus(Traffic.of(Level.WAITING, 4));
        assertThat(at(first)).isEqualTo(levels);
        assertThat(at(second)).isEqualTo(levels);
        assertThat(at(second.plusSeconds(900))).isEqualTo(Traffic.NONE);
    }

    @Test
    void losesNothingThatManyThreadsMeasureWhileItWrites() {
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            measurements.count(Measure.ACCEPTED, NAME);
            if (i % 100 == 0) {
                synchronized (log) {
                    tally.flush();
                }
            }
        });
        tally.flush();
        tally.flush();

        assertThat(at(first).count(Happening.ACCEPTED)).isEqualTo(20_000);
    }
}
