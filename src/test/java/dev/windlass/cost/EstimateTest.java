package dev.windlass.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Price;
import dev.windlass.release.Bounds;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void goesFromTheFloorToTheCeiling() {
        var estimate = Estimate.of(new Price("0.000225", "EUR"), new Bounds(1, 5));

        assertThat(estimate)
                .contains(new Estimate(
                        "EUR", new Estimate.Range("0.81", "4.05"), new Estimate.Range("591.30", "2956.50")));
    }

    @Test
    void sleepingCostsNothing() {
        var estimate =
                Estimate.of(new Price("0.000025", null), new Bounds(0, 1)).orElseThrow();

        assertThat(estimate.currency()).isEqualTo("USD");
        assertThat(estimate.hour()).isEqualTo(new Estimate.Range("0.00", "0.09"));
    }

    @Test
    void thereIsNoneWithoutAPrice() {
        assertThat(Estimate.of(null, new Bounds(1, 1))).isEmpty();
    }
}
