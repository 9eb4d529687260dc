package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.release.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {

    @ParameterizedTest(name = "{0} predictions on {1} slots at {2} %, {3}..{4}, proven: {5}")
    @CsvSource({
        "0, 1, 100, 0, 5, true, 0",
        "0, 1, 100, 2, 5, true, 2",
        "1, 1, 100, 0, 5, true, 1",
        "3, 1, 100, 0, 5, true, 3",
        "100, 1, 100, 0, 5, true, 5",
        "100, 1, 100, 0, 5, false, 1",
        "100, 1, 100, 2, 5, false, 2",
        "0, 1, 100, 0, 5, false, 0",
        "8, 4, 100, 0, 5, true, 2",
        "9, 4, 100, 0, 5, true, 3",
        "8, 4, 80, 0, 5, true, 3",
        "1, 1, 1, 0, 500, true, 100",
        "2147483647, 1, 1, 0, 2000000000, true, 2000000000",
        "7, 1, 100, 0, 0, true, 0"
    })
    void countsAsTheAutoscalerDoes(
            int demand, int slots, int utilization, int min, int max, boolean proven, int instances) {
        assertThat(new Sizing(slots, utilization, new Bounds(min, max), proven).instances(demand))
                .isEqualTo(instances);
    }
}
