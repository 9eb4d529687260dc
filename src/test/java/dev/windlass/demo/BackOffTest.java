package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void doublesFromTheFirstPauseToFiveMinutes() {
        List<Long> pauses = new ArrayList<>();
        var backOff = BackOff.none(FIRST);
        Instant now = START;
        for (int crash = 0; crash < 8; crash++) {
            Duration pause = backOff.pause(now, now);
            pauses.add(pause.toSeconds());
            now = now.plus(pause);
            backOff = backOff.restarted(now);
        }

        assertThat(pauses).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void countsFromTheFailure() {
        var backOff = BackOff.none(FIRST).restarted(START);

        assertThat(backOff.pause(START.plusSeconds(5), START.plusSeconds(9))).isEqualTo(Duration.ofSeconds(6));
        assertThat(backOff.pause(START.plusSeconds(5), START.plusSeconds(99))).isZero();
    }

    @Test
    void beginsAnewAfterTenQuietMinutes() {
        var backOff = BackOff.none(FIRST).restarted(START).restarted(START).restarted(START);
        Instant still = START.plusSeconds(600);
        Instant later = START.plusSeconds(601);

        assertThat(backOff.pause(still, still)).isEqualTo(Duration.ofSeconds(40));
        assertThat(backOff.pause(later, later)).isZero();
        assertThat(backOff.restarted(later).delay()).isEqualTo(FIRST);
    }
}
