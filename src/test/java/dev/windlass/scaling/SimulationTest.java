package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.release.Bounds;
import dev.windlass.scaling.Simulation.Arrival;
import dev.windlass.scaling.Simulation.Outcome;
import dev.windlass.scaling.Simulation.Policy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long SECOND = 1000;

    /** Idle for a minute it sleeps, half a minute of less it has fewer, and an instance is ready after twenty seconds. */
    private static Policy policy(int min, int max) {
        return new Policy(
                new Sizing(1, 100, new Bounds(min, max), true),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20));
    }

    private static Outcome outcome(int min, int max, Arrival... arrivals) {
        return Simulation.of(policy(min, max), List.of(arrivals));
    }

    private static Arrival at(long seconds, long runs) {
        return new Arrival(seconds * SECOND, runs * SECOND);
    }

    @Test
    void theFirstWaitsForAColdStartAndTheNextForNothing() {
        var outcome = outcome(0, 5, at(5, 10), at(40, 10));

        assertThat(outcome.waits()).containsExactly(0L, 20 * SECOND);
        assertThat(outcome.wakes()).isEqualTo(1);
        assertThat(outcome.time()).isEqualTo(Duration.ofSeconds(50));
        assertThat(outcome.instances()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void afterTheIdleTimeoutItIsColdAgain() {
        var outcome = outcome(0, 5, at(5, 10), at(200, 10));

        assertThat(outcome.waits()).containsExactly(20 * SECOND, 20 * SECOND);
        assertThat(outcome.wakes()).isEqualTo(2);
        // From 5 until a minute after 35, and from 200 on.
        assertThat(outcome.instances()).isEqualTo(Duration.ofMinutes(2));
    }

    /** The first asks for one; the autoscaler sees the others after 15 seconds, and its instances are ready at 35. */
    @Test
    void aBurstIsGivenAllThereMayBe() {
        var burst = IntStream.range(0, 12).mapToObj(unused -> at(1, 10)).toArray(Arrival[]::new);

        var outcome = outcome(0, 4, burst);

        assertThat(outcome.most()).isEqualTo(4);
        assertThat(outcome.waits())
                .containsExactlyElementsOf(LongStream.of(20, 30, 34, 34, 34, 40, 44, 44, 44, 50, 54, 54)
                        .map(wait -> wait * SECOND)
                        .boxed()
                        .toList());
    }

    @Test
    void whatIsAlwaysThereIsWaitedForByNobodyAndCostsAllTheTime() {
        var outcome = outcome(1, 1, at(100, 1), at(1000, 1));

        assertThat(outcome.waited(1)).isZero();
        assertThat(outcome.instances()).isEqualTo(Duration.ofSeconds(1001));
        assertThat(outcome.wakes()).isZero();
    }

    @Test
    void fewerAreThereOnceFewerWereEnoughForTheDelay() {
        var outcome = outcome(1, 3, at(0, 40), at(0, 40), at(0, 40), at(200, 1));

        assertThat(outcome.most()).isEqualTo(3);
        // The first from 0 to 201; two more from 15, ready at 35, busy until 75. Two were enough since 40, one since
        // 75.
        assertThat(outcome.instances()).isEqualTo(Duration.ofSeconds(201 + (75 - 15) + (105 - 15)));
    }
}
