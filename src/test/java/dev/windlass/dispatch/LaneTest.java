package dev.windlass.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Lane lane = new Lane(1);

    private void offer(String... ids) {
        for (var id : ids) {
            lane.offer("somebody", id);
        }
    }

    private List<String> all(List<String> pods) {
        var given = new ArrayList<String>();
        for (var next = lane.next(pods, NOW); next.isPresent(); next = lane.next(pods, NOW)) {
            given.add(next.get().id() + "@" + next.get().pod());
        }
        return given;
    }

    @Test
    void anInstanceHasNoMoreThanItsSlots() {
        offer("a", "b", "c");

        assertThat(all(List.of("new", "old"))).containsExactly("a@new", "b@old");

        lane.free("old", "b");
        assertThat(all(List.of("new", "old"))).containsExactly("c@old");
    }

    @Test
    void slotsMayBeSeveral() {
        var wide = new Lane(2);
        IntStream.range(0, 5).forEach(i -> wide.offer("somebody", "p" + i));

        var given = IntStream.range(0, 5)
                .mapToObj(i -> wide.next(List.of("pod", "other"), NOW))
                .toList();

        assertThat(given).filteredOn(Optional::isPresent).hasSize(4);
    }

    @Test
    void whoSendsManyKeepsNobodyWaiting() {
        IntStream.range(0, 4).forEach(i -> lane.offer("many", "m" + i));
        lane.offer("few", "f");

        var order = new ArrayList<String>();
        for (var next = lane.next(List.of("pod"), NOW); next.isPresent(); next = lane.next(List.of("pod"), NOW)) {
            order.add(next.get().id());
            lane.free("pod", next.get().id());
        }

        assertThat(order).containsExactly("m0", "f", "m1", "m2", "m3");
    }

    @Test
    void whatWasNotTakenGoesFirstAndNotToThatInstanceAtOnce() {
        offer("a", "b");
        lane.next(List.of("full"), NOW);

        lane.giveBack("a", "full", NOW);

        assertThat(lane.next(List.of("full"), NOW)).isEmpty();
        assertThat(lane.next(List.of("full", "other"), NOW)).contains(new Lane.Given("a", "other"));
        assertThat(lane.next(List.of("full", "other"), NOW.plus(Lane.REST))).contains(new Lane.Given("b", "full"));
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
        lane.next(List.of("goes"), NOW);
        lane.lost(pod -> false).forEach(lane::orphaned);

        assertThat(lane.giveBack("a", "goes", NOW)).isFalse();

        assertThat(lane.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsNotWantedIsNotGiven() {
        offer("a", "b");

        assertThat(lane.forget("a")).isTrue();
        assertThat(lane.forget("a")).isFalse();

        assertThat(all(List.of("pod"))).containsExactly("b@pod");
        lane.free("pod", "b");
        assertThat(lane.isIdle()).isTrue();
    }

    @Test
    void isNotWokenAgainAtOnce() {
        assertThat(lane.mayWake(NOW)).isTrue();
        assertThat(lane.mayWake(NOW.plusMillis(1))).isFalse();
        assertThat(lane.mayWake(NOW.plus(Lane.WAKING))).isTrue();
    }

    @Test
    void aQueueHasABound() {
        var bounds = new QueueBounds(2);

        assertThat(bounds.enter("acme/app")).isTrue();
        assertThat(bounds.enter("acme/app")).isTrue();
        assertThat(bounds.enter("acme/app")).isFalse();
        assertThat(bounds.enter("acme/other")).isTrue();

        bounds.reenter("acme/app");
        bounds.leave("acme/app");
        assertThat(bounds.enter("acme/app")).isFalse();
        bounds.leave("acme/app");
        assertThat(bounds.enter("acme/app")).isTrue();
    }
}
