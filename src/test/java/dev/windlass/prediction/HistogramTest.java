package dev.windlass.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final String SEED = "22";
    private static final int TWO_HOURS = 7_200_000;

    private static Histogram of(List<Integer> millis) {
        return millis.stream().map(it -> Histogram.of(Duration.ofMillis(it))).reduce(Histogram.EMPTY, Histogram::plus);
    }

    @Test
    void ofNothingEverythingIsZero() {
        assertThat(Histogram.EMPTY.count()).isZero();
        assertThat(Histogram.EMPTY.mean()).isZero();
        assertThat(Histogram.EMPTY.percentile(95)).isZero();
    }

    @Test
    void aTimeThatIsABoundIsNotLongerThanIt() {
        assertThat(of(List.of(10)).counts().get(0)).isEqualTo(1);
        assertThat(of(List.of(11)).counts().get(1)).isEqualTo(1);
        assertThat(of(List.of(TWO_HOURS)).counts().get(Histogram.SIZE - 1)).isEqualTo(1);
    }

    @Test
    void liesEvenlyBetweenTwoBounds() {
        var times = of(List.of(200, 120, 110, 250));

        assertThat(times.percentile(50)).isEqualTo(Duration.ofMillis(175));
        assertThat(times.mean()).isEqualTo(Duration.ofMillis(170));
        assertThat(times.most()).isEqualTo(Duration.ofMillis(250));
    }

    @Property(seed = SEED)
    void thoseOfTwoProcessesAddUpToThatOfBoth(
            @ForAll List<@IntRange(max = TWO_HOURS) Integer> one,
            @ForAll List<@IntRange(max = TWO_HOURS) Integer> other) {
        var both = Stream.concat(one.stream(), other.stream()).toList();

        assertThat(of(one).plus(of(other)))
                .isEqualTo(of(both))
                .isEqualTo(of(other).plus(of(one)));
        assertThat(of(both).count()).isEqualTo(both.size());
    }

    @Property(seed = SEED)
    void aPercentileLiesBetweenTheBoundsAroundIt(
            @ForAll @Size(min = 1) List<@IntRange(max = TWO_HOURS) Integer> all,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        var sorted = all.stream().sorted().toList();
        int real = sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);

        var told = of(all).percentile(percent);

        assertThat(Histogram.of(told).counts())
                .isEqualTo(Histogram.of(Duration.ofMillis(real)).counts());
        assertThat(told).isLessThanOrEqualTo(of(all).most());
    }
}
