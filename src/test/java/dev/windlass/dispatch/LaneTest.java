package dev.windlass.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Lane lane = lane();

    private static Lane lane() {
        return new Lane(new Lease(new DeploymentKey("acme", "app"), 1), NOW);
    }

    private static Job job(String caller, String id) {
        return new Job(id, caller, NOW, Optional.empty(), 0, Optional.empty(), NOW);
    }

    private void offer(String... ids) {
        for (var id : ids) {
            lane.offer(job("somebody", id), NOW);
        }
    }

    private List<String> all(List<String> pods) {
        var given = new ArrayList<String>();
        for (var next = lane.next(pods, 1, NOW); next.isPresent(); next = lane.next(pods, 1, NOW)) {
            given.add(next.get().id() + "@" + next.get().pod());
        }
        return given;
    }

    @Test
    void anInstanceHasNoMoreThanItsSlots() {
        offer("a", "b", "c");

        assertThat(all(List.of("new", "old"))).containsExactly("a@new", "b@old");

        lane.free("b");
        assertThat(all(List.of("new", "old"))).containsExactly("c@old");
    }

    @Test
    void slotsMayBeSeveral() {
        var wide = lane();
        IntStream.range(0, 5).forEach(i -> wide.offer(job("somebody", "p" + i), NOW));

        var given = IntStream.range(0, 5)
                .mapToObj(i -> wide.next(List.of("pod", "other"), 2, NOW))
                .toList();

        assertThat(given).filteredOn(Optional::isPresent).hasSize(4);
    }

    @Test
    void whoSendsManyKeepsNobodyWaiting() {
        IntStream.range(0, 4).forEach(i -> lane.offer(job("many", "m" + i), NOW));
        lane.offer(job("few", "f"), NOW);

        var order = new ArrayList<String>();
        for (var next = lane.next(List.of("pod"), 1, NOW); next.isPresent(); next = lane.next(List.of("pod"), 1, NOW)) {
            order.add(next.get().id());
            lane.free(next.get().id());
        }

        assertThat(order).containsExactly("m0", "f", "m1", "m2", "m3");
    }

    @Test
    void whatWasNotTakenGoesFirstAndNotToThatInstanceAtOnce() {
        offer("a", "b");
        lane.next(List.of("full"), 1, NOW);

        lane.giveBack("a", "full", NOW);

        assertThat(lane.next(List.of("full"), 1, NOW)).isEmpty();
        assertThat(lane.next(List.of("full", "other"), 1, NOW)).contains(new Lane.Given("a", "other"));
        assertThat(lane.next(List.of("full", "other"), 1, NOW.plus(Lane.REST))).contains(new Lane.Given("b", "full"));
    }

    @Test
    void whatAnInstanceHadIsLostWithIt() {
        offer("a", "b");
        all(List.of("stays", "goes"));

        assertThat(lane.lost("stays"::equals)).containsExactly("b");
        assertThat(lane.lost("stays"::equals)).isEmpty();
        assertThat(lane.holder("a")).contains("stays");
        assertThat(lane.holder("b")).isEmpty();
    }

    /** Whose instance is gone waits again; that instance's own answer then comes too late, and would have it run twice. */
    @Test
    void whatComesBackTwiceWaitsOnce() {
        offer("a");
        lane.next(List.of("goes"), 1, NOW);
        lane.lost(pod -> false).forEach(id -> lane.orphaned(job("somebody", id)));

        assertThat(lane.giveBack("a", "goes", NOW)).isFalse();

        assertThat(lane.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsNotWantedIsNotGiven() {
        offer("a", "b");

        lane.over("a");
        lane.over("a");

        assertThat(all(List.of("pod"))).containsExactly("b@pod");
        lane.free("b");
        assertThat(lane.idle(Duration.ZERO, NOW.plusMillis(1))).isTrue();
    }

    @Test
    void whatIsOverKeepsItsSlotUntilTheInstanceIsDone() {
        offer("a", "b");
        all(List.of("pod"));

        lane.over("a");
        assertThat(all(List.of("pod"))).isEmpty();

        lane.free("a");
        assertThat(all(List.of("pod"))).containsExactly("b@pod");
    }

    @Test
    void whatIsKnownIsNotQueuedAgain() {
        offer("a", "a");
        all(List.of("pod"));
        offer("a");

        assertThat(lane.waiting()).isZero();
    }

    @Test
    void isNotWokenAgainAtOnce() {
        assertThat(lane.mayWake(NOW)).isTrue();
        assertThat(lane.mayWake(NOW.plusMillis(1))).isFalse();
        assertThat(lane.mayWake(NOW.plus(Lane.WAKING))).isTrue();
    }
}
