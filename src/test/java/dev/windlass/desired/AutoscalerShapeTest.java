package dev.windlass.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.MetricsGroup;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalerShapeTest {

    @ParameterizedTest
    @CsvSource({"1,100,1", "4,100,4", "1,80,800m", "4,80,3200m", "5,20,1", "3,33,990m", "1,1,10m", "1000,99,990"})
    void aimsAtTheShareOfTheSlotsInACanonicalQuantity(int slots, int utilization, String target) {
        assertThat(new AutoscalerShape(MetricsGroup.EXTERNAL, slots, utilization, Duration.ofMinutes(2), true).target())
                .isEqualTo(target);
    }
}
