package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T11:59:01Z,less than a minute",
        "2026-01-02T11:59:00Z,1 min",
        "2026-01-02T10:01:00Z,119 min",
        "2026-01-02T10:00:00Z,2 hours",
        "2025-12-31T12:00:00Z,2 days",
        "2026-01-02T12:00:01Z,less than a minute",
        "once,–"
    })
    void tellsHowLongAgo(String time, String words) {
        assertThat(Moments.ago(time, Instant.parse("2026-01-02T12:00:00Z"))).isEqualTo(words);
    }
}
