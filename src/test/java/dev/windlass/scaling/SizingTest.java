package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.windlass.release.Bounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SizingTest {

    private static final int MANY = 1_000_000;
    private static final String SEED = "20";

    static Stream<Arguments> examples() {
        return Stream.of(
                arguments(proven(1, 100, 0, 5), 0, 0),
                arguments(proven(1, 100, 2, 5), 0, 2),
                arguments(proven(1, 100, 0, 5), 1, 1),
                arguments(proven(1, 100, 0, 5), 3, 3),
                arguments(proven(1, 100, 0, 5), 100, 5),
                arguments(new Sizing(1, 100, new Bounds(0, 5), false), 100, 1),
                arguments(new Sizing(1, 100, new Bounds(2, 5), false), 100, 2),
                arguments(proven(4, 100, 0, 5), 8, 2),
                arguments(proven(4, 100, 0, 5), 9, 3),
                arguments(proven(4, 80, 0, 5), 8, 3),
                arguments(proven(1, 1, 0, 500), 1, 100),
                arguments(proven(1, 1, 0, Integer.MAX_VALUE), Integer.MAX_VALUE, Integer.MAX_VALUE),
                arguments(proven(1, 100, 0, 0), 7, 0));
    }

    private static Sizing proven(int slots, int utilization, int min, int max) {
        return new Sizing(slots, utilization, new Bounds(min, max), true);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void countsAsTheAutoscalerDoes(Sizing sizing, int demand, int instances) {
        assertThat(sizing.instances(demand, 0)).isEqualTo(instances);
    }

    @Provide
    Arbitrary<Sizing> sizings() {
        Arbitrary<Bounds> bounds = Arbitraries.integers()
                .between(0, 2000)
                .flatMap(max -> Arbitraries.integers().between(0, max).map(min -> new Bounds(min, max)));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.integers().between(1, 100),
                        bounds,
                        Arbitraries.of(true, false))
                .as(Sizing::new);
    }

    @Property(seed = SEED)
    void keepsTheBounds(@ForAll("sizings") Sizing sizing, @ForAll @IntRange(max = MANY) int demand) {
        assertThat(sizing.instances(demand, 0))
                .isBetween(sizing.bounds().min(), sizing.bounds().max());
    }

    @Property(seed = SEED)
    void moreDemandNeverWantsFewer(
            @ForAll("sizings") Sizing sizing,
            @ForAll @IntRange(max = MANY) int demand,
            @ForAll @IntRange(max = 1000) int more) {
        assertThat(sizing.instances(demand + more, 0)).isGreaterThanOrEqualTo(sizing.instances(demand, 0));
    }

    @Property(seed = SEED)
    void anyDemandWakes(@ForAll("sizings") Sizing sizing, @ForAll @IntRange(min = 1, max = MANY) int demand) {
        assertThat(sizing.instances(demand, 0) > 0).isEqualTo(!sizing.bounds().disabled());
    }

    @Property(seed = SEED)
    void wantsNoMoreThanTheLeastOfAnUnprovenRelease(
            @ForAll("sizings") Sizing sizing, @ForAll @IntRange(max = MANY) int demand) {
        var unproven = new Sizing(sizing.slots(), sizing.utilization(), sizing.bounds(), false);
        assertThat(unproven.instances(demand, 0))
                .isLessThanOrEqualTo(sizing.bounds().leastAwake());
    }

    @Property(seed = SEED)
    void hasASlotForEveryPredictionUnlessTheGreatestNumberLimitsIt(
            @ForAll("sizings") Sizing sizing, @ForAll @IntRange(max = MANY) int demand) {
        var proven = new Sizing(sizing.slots(), sizing.utilization(), sizing.bounds(), true);
        int wanted = proven.instances(demand, 0);
        assertThat(wanted == sizing.bounds().max() || (long) wanted * sizing.slots() >= demand)
                .isTrue();
    }

    @Property(seed = SEED)
    void aFloorIsKeptWhateverIsAskedButNotBeyondTheMost(
            @ForAll("sizings") Sizing sizing,
            @ForAll @IntRange(max = MANY) int demand,
            @ForAll @IntRange(max = 2000) int floor) {
        var proven = new Sizing(sizing.slots(), sizing.utilization(), sizing.bounds(), true);

        assertThat(proven.instances(demand, floor))
                .isEqualTo(Math.max(
                        proven.instances(demand, 0),
                        Math.min(floor, sizing.bounds().max())));
    }

    /** The autoscaler divides by what one instance should serve, and rounds up. */
    @Property(seed = SEED)
    void ofAFloorsDemandTheAutoscalerConcludesTheFloor(
            @ForAll("sizings") Sizing sizing, @ForAll @IntRange(max = 2000) int floor) {
        var each = BigDecimal.valueOf((long) sizing.slots() * sizing.utilization(), 2);

        assertThat(sizing.demand(0, floor).divide(each, 0, RoundingMode.CEILING).intValueExact())
                .isEqualTo(Math.min(floor, sizing.bounds().max()));
    }
}
