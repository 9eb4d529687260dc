package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PeakTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Peak peak = new Peak();

    private int at(int second, int demand) {
        return peak.noting(demand, MINUTE, NOON.plusSeconds(second));
    }

    @Test
    void fallsAWhileAfterDemandDoes() {
        assertThat(at(0, 5)).isEqualTo(5);
        assertThat(at(30, 2)).isEqualTo(5);
        assertThat(at(60, 1)).isEqualTo(5);
        assertThat(at(61, 1)).isEqualTo(2);
        assertThat(at(91, 1)).isEqualTo(1);
    }

    @Test
    void risesAtOnce() {
        assertThat(at(0, 1)).isEqualTo(1);
        assertThat(at(1, 7)).isEqualTo(7);
    }

    @Test
    void goesByTheMomentWhereThereIsNoWhile() {
        assertThat(peak.noting(5, Duration.ZERO, NOON)).isEqualTo(5);
        assertThat(peak.noting(1, Duration.ZERO, NOON.plusMillis(1))).isEqualTo(1);
    }

    @Property(seed = "20")
    void isTheGreatestOfTheWhile(@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 9) Integer> demands) {
        var mine = new Peak();
        for (int i = 0; i < demands.size(); i++) {
            int said = mine.noting(demands.get(i), Duration.ofSeconds(5), NOON.plusSeconds(i));

            int greatest = IntStream.rangeClosed(Math.max(0, i - 5), i)
                    .map(demands::get)
                    .max()
                    .orElseThrow();
            assertThat(said).isEqualTo(greatest);
        }
    }
}
