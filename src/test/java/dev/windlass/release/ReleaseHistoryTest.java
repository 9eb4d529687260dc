package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Specs;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {

    @Test
    void keepsTheNewestTen() {
        var history = history(LongStream.rangeClosed(1, 13).mapToObj(it -> release(it, "h" + it, it, "text")));

        assertThat(history.superfluous(13)).containsExactly(3L, 2L, 1L);
        assertThat(history.current().map(NumberedRelease::number)).contains(13L);
    }

    @Test
    void keepsTheServingOne() {
        var history = history(LongStream.rangeClosed(1, 13).mapToObj(it -> release(it, "h" + it, it, "text")));

        assertThat(history.superfluous(1)).containsExactly(3L, 2L);
    }

    @Test
    void keepsTheOneThatHoldsTheTemplateOfAKeptOne() {
        var history =
                history(LongStream.rangeClosed(1, 12).mapToObj(it -> release(it, "same", it, it == 1 ? "text" : null)));

        assertThat(history.superfluous(12)).containsExactly(2L);
        assertThat(history.template("same")).contains("text");
    }

    @Test
    void keepsTheBeginningOfARolloutThatFailed() {
        var begun = release(1, "h1", 1, "text").failed(new Failure("SetupFailed", "no"));
        var history = history(LongStream.rangeClosed(2, 12).mapToObj(it -> release(it, "h1", 1, null)))
                .with(begun);

        assertThat(history.superfluous(12)).containsExactly(2L);
        assertThat(history.failure(history.current().orElseThrow())).contains(new Failure("SetupFailed", "no"));
    }

    @Test
    void tellsAReleaseAnewInsteadOfTwice() {
        var history = history(LongStream.of(1, 2).mapToObj(it -> release(it, "h", it, "text")))
                .with(release(2, "other", 2, null));

        assertThat(history.newestFirst()).extracting(NumberedRelease::hash).containsExactly("other", "h");
    }

    private static ReleaseHistory history(java.util.stream.Stream<NumberedRelease> releases) {
        var history = ReleaseHistory.of(List.of());
        for (var release : releases.toList()) {
            history = history.with(release);
        }
        return history;
    }

    private static NumberedRelease release(long number, String hash, long rollout, @Nullable String template) {
        return new NumberedRelease(
                number,
                Configurations.of(Specs.of("image", "gpu-t4", 1, 2)),
                "image",
                "2026-01-01T00:00:00Z",
                "unverified",
                hash,
                rollout,
                null,
                template,
                Optional.empty());
    }
}
