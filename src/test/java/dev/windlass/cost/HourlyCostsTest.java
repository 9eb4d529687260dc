package dev.windlass.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.CostStatus;
import dev.windlass.api.HourlyCost;
import dev.windlass.api.Price;
import dev.windlass.release.Bounds;
import org.junit.jupiter.api.Test;

class HourlyCostsTest {

    @Test
    void costsAnHourAtEachNumberOfInstances() {
        assertThat(HourlyCosts.of(new Price("0.000225", "USD"), new Bounds(1, 5), 2))
                .contains(new CostStatus("USD", new HourlyCost("0.81", "1.62", "4.05")));
    }

    @Test
    void keepsEveryDigitOfAPriceAndAtLeastTwo() {
        assertThat(HourlyCosts.of(new Price("0.0000001", "EUR"), new Bounds(0, 1000), 1))
                .contains(new CostStatus("EUR", new HourlyCost("0.00", "0.00036", "0.36")));
        assertThat(HourlyCosts.of(new Price("1", null), new Bounds(0, 1), 1))
                .contains(new CostStatus("USD", new HourlyCost("0.00", "3600.00", "3600.00")));
    }

    @Test
    void saysNothingWithoutAPrice() {
        assertThat(HourlyCosts.of(null, new Bounds(1, 5), 2)).isEmpty();
    }
}
