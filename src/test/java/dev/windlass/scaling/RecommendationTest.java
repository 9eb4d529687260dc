package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.release.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    private static final String SEED = "21";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(2);
    private static final Bounds BOUNDS = new Bounds(1, 5);

    private final Recommendation recommended = new Recommendation(NOON);

    private OptionalInt next(int current) {
        return recommended.next(current, BOUNDS);
    }

    private void note(int needed, Duration since) {
        recommended.note(needed, DELAY, NOON.plus(since));
    }

    @Test
    void moreAreThereAtOnceUpToTheMost() {
        note(9, Duration.ZERO);

        assertThat(next(1)).hasValue(5);
        assertThat(next(5)).isEmpty();
    }

    @Test
    void fewerOnceNoMoreWereNeededForTheDelay() {
        note(4, Duration.ZERO);
        note(0, Duration.ofSeconds(1));
        note(2, Duration.ofSeconds(60));
        note(0, DELAY);
        assertThat(next(4)).as("four at noon").isEmpty();

        note(0, DELAY.plusSeconds(1));
        assertThat(next(4)).hasValue(2);
        note(0, DELAY.plusSeconds(61));
        assertThat(next(4)).hasValue(1);
    }

    @Test
    void whoHasJustBegunToLookTakesNoneAwayYet() {
        note(0, DELAY.minusSeconds(1));
        assertThat(next(5)).isEmpty();

        note(0, DELAY);
        assertThat(next(5)).hasValue(1);
    }

    /** Each second another need: never fewer than were needed in the time of the delay, never more than the most of it. */
    @Property(seed = SEED)
    void keepsToWhatWasNeededInTheDelay(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 8) Integer> needs,
            @ForAll @IntRange(max = 300) int delay) {
        var all = new Recommendation(NOON);
        int current = 1;
        for (int second = 0; second < needs.size(); second++) {
            var now = NOON.plusSeconds(second);
            all.note(needs.get(second), Duration.ofSeconds(delay), now);
            current = all.next(current, BOUNDS).orElse(current);

            int last = BOUNDS.clamp(needs.get(second));
            int most = needs.subList(Math.max(0, second - delay), second + 1).stream()
                    .mapToInt(BOUNDS::clamp)
                    .max()
                    .orElseThrow();
            assertThat(current).isBetween(last, Math.max(most, 1));
            if (second >= delay) {
                assertThat(current).isLessThanOrEqualTo(most);
            }
        }
    }
}
