package dev.windlass.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2, 1, Runnable::run);
    private final List<CompletableFuture<Outcome>> begun = new ArrayList<>();

    private CompletionStage<Outcome> attempt() {
        var one = new CompletableFuture<Outcome>();
        begun.add(one);
        return one;
    }

    @Test
    void soManyGoOnAtATimeAndTheNextWaits() {
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);
        var third = turns.take("a", this::attempt).toCompletableFuture();
        assertThat(begun).hasSize(2);

        begun.get(0).complete(Outcome.DELIVERED);

        assertThat(begun).hasSize(3);
        begun.get(2).complete(Outcome.GIVE_UP);
        assertThat(third).isCompletedWithValue(Outcome.GIVE_UP);
    }

    @Test
    void whatFindsNoRoomToWaitComesAgainLater() {
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);

        assertThat(turns.take("a", this::attempt).toCompletableFuture()).isCompletedWithValue(Outcome.RETRY);
    }

    @Test
    void othersDoNotWait() {
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);

        turns.take("b", this::attempt);

        assertThat(begun).hasSize(3);
    }

    @Test
    void anAttemptThatBreaksGivesItsTurnAway() {
        var first = turns.take("a", this::attempt).toCompletableFuture();
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);

        begun.get(0).completeExceptionally(new IllegalStateException("broken"));

        assertThat(first).isCompletedWithValue(Outcome.RETRY);
        assertThat(begun).hasSize(3);
    }

    @Test
    void anAttemptThatCannotBeginGivesItsTurnAway() {
        var first = turns.take("a", () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(first.toCompletableFuture()).isCompletedWithValue(Outcome.RETRY);
        assertThat(turns.kinds()).isZero();
    }

    @Test
    void whatIsOverIsForgotten() {
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);
        turns.take("a", this::attempt);

        for (int i = 0; i < 3; i++) {
            begun.get(i).complete(Outcome.DELIVERED);
        }

        assertThat(turns.kinds()).isZero();
    }
}
