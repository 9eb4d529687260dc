package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.gateway.Refused;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelAfterTest {

    @ParameterizedTest
    @CsvSource({"30, PT30S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1h30m45s, PT1H30M45S", "5, PT5S", "24h, PT24H"})
    void isATime(String header, Duration time) {
        assertThat(CancelAfter.of(header)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "4s", "24h1s", "86401", "-5", "5 m", "1.5h", "h", "5d", "30s5m", "99999999999"})
    void orItIsRefused(String header) {
        assertThatThrownBy(() -> CancelAfter.of(header))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("between 5s and 24h");
    }
}
