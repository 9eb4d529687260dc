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

class RecommendationsTest {

    private static final String SEED = "21";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(2);
    private static final Bounds BOUNDS = new Bounds(1, 5);

    private final Recommendations recommended = new Recommendations(NOON);

    private OptionalInt next(int current, Instant now) {
        return recommended.next(current, BOUNDS, DELAY, now);
    }

    @Test
    void moreAreThereAtOnceUpToTheMost() {
        recommended.note(9, NOON);

        assertThat(next(1, NOON)).hasValue(5);
        assertThat(next(5, NOON)).isEmpty();
    }

    @Test
    void fewerOnceNoMoreWereNeededForTheDelay() {
        recommended.note(4, NOON);
        recommended.note(0, NOON.plusSeconds(1));
        recommended.note(2, NOON.plusSeconds(60));
        recommended.note(0, NOON.plusSeconds(120));

        assertThat(next(4, NOON.plusSeconds(120))).as("four at noon").isEmpty();
        assertThat(next(4, NOON.plusSeconds(121))).hasValue(2);
        recommended.note(0, NOON.plusSeconds(181));
        assertThat(next(4, NOON.plusSeconds(181))).hasValue(1);
    }

    @Test
    void whoHasJustBegunToLookTakesNoneAwayYet() {
        recommended.note(0, NOON.plusSeconds(119));
        assertThat(next(5, NOON.plusSeconds(119))).isEmpty();

        recommended.note(0, NOON.plusSeconds(120));
        assertThat(next(5, NOON.plusSeconds(120))).hasValue(1);
    }

    @Test
    void whatWasNeededUntilNowIsNotForgottenWhereItIsTheSameForLong() {
        recommended.note(3, NOON);
        recommended.note(3, NOON.plus(Duration.ofHours(3)));
        recommended.note(1, NOON.plus(Duration.ofHours(3)).plusSeconds(1));

        assertThat(next(3, NOON.plus(Duration.ofHours(3)).plusSeconds(1))).isEmpty();
    }

    /** Each second another need: never fewer than were needed in the time of the delay, never more than the most of it. */
    @Property(seed = SEED)
    void keepsToWhatWasNeededInTheDelay(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 8) Integer> needs,
            @ForAll @IntRange(max = 300) int delay) {
        var all = new Recommendations(NOON);
        int current = 1;
        for (int second = 0; second < needs.size(); second++) {
            var now = NOON.plusSeconds(second);
            all.note(needs.get(second), now);
            current = all.next(current, BOUNDS, Duration.ofSeconds(delay), now).orElse(current);

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
