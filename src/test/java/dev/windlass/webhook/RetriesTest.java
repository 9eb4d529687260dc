package dev.windlass.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void theLastIsAboutAMinuteAfterTheFirst(double random) {
        var whole = IntStream.rangeClosed(1, 6)
                .mapToObj(failed -> Retries.pause(failed, Duration.ZERO, random).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(whole).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(76));
        assertThat(Retries.pause(7, whole, random)).isEmpty();
    }

    @Test
    void eachPauseIsTwiceTheOneBefore() {
        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToObj(failed -> Retries.pause(failed, Duration.ZERO, 0.5))
                        .map(Optional::orElseThrow)
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
    }

    @Test
    void chanceKeepsThemApart() {
        assertThat(Retries.pause(6, Duration.ZERO, 0)).contains(Duration.ofMillis(25_600));
        assertThat(Retries.pause(6, Duration.ZERO, 1)).contains(Duration.ofMillis(38_400));
    }

    @Test
    void aReceiverThatTakesItsTimeEveryTimeIsTriedLessOften() {
        assertThat(Retries.pause(5, Duration.ofSeconds(60), 0.5)).contains(Duration.ofSeconds(16));
        assertThat(Retries.pause(5, Duration.ofSeconds(61), 0.5)).isEmpty();
    }
}
