package dev.windlass.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.SteppedClock;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivesTest {

    private static final Life.Owner APP = new Life.Owner("acme", "app", "uid-1");

    private final SteppedClock clock = new SteppedClock();
    private final Instant placed = clock.instant().minusSeconds(100);
    private final Lives lives = new Lives(clock);

    private PodBuilder pod(String uid) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("app-" + uid)
                .withUid(uid)
                .withLabels(Map.of(
                        "windlass.dev/deployment", "app",
                        "windlass.dev/deployment-uid", "uid-1",
                        "windlass.dev/template", "abc",
                        "windlass.dev/hardware", "cpu"))
                .endMetadata()
                .withNewStatus()
                .withPhase("Pending")
                .endStatus();
    }

    private PodBuilder placed(String uid) {
        return pod(uid).editStatus()
                .withConditions(new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("True")
                        .withLastTransitionTime(placed.toString())
                        .build())
                .endStatus();
    }

    private static PodBuilder ended(PodBuilder pod, Instant end) {
        return pod.editStatus()
                .withPhase("Failed")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("model")
                        .withNewState()
                        .withNewTerminated()
                        .withFinishedAt(end.toString())
                        .endTerminated()
                        .endState()
                        .build())
                .endStatus();
    }

    private Life life(Optional<Instant> end) {
        return new Life(APP, "abc", "cpu", placed, end);
    }

    private List<Life> with(Pod... there) {
        return lives.with(List.of(there));
    }

    @Test
    void aPodLivesFromWhenItHasANode() {
        assertThat(with(placed("1").build())).containsExactly(life(Optional.empty()));
        assertThat(with(pod("2").build())).isEmpty();
    }

    @Test
    void whatHasEndedForGoodLivesNoLonger() {
        var end = placed.plusSeconds(30);

        assertThat(with(ended(placed("1"), end).build())).containsExactly(life(Optional.of(end)));
    }

    @Test
    void anEvictedPodWithoutContainersEndedWhenItChangedLast() {
        var evicted = placed("1").editStatus().withPhase("Failed").endStatus().build();

        assertThat(with(evicted)).containsExactly(life(Optional.of(placed)));
    }

    @Test
    void whatIsSeenToGoLivedUntilThenAndIsKnownForADay() {
        lives.gone(placed("1").build(), false);
        var end = clock.instant();
        clock.advance(Duration.ofHours(23));
        lives.gone(placed("2").build(), false);

        assertThat(with()).containsExactly(life(Optional.of(end)), life(Optional.of(clock.instant())));

        clock.advance(Duration.ofHours(2));
        lives.gone(placed("3").build(), false);
        assertThat(with()).doesNotContain(life(Optional.of(end))).hasSize(2);
    }

    @Test
    void whatNobodySawGoLivedUntilItWasAskedToOrCostsNothingMore() {
        var asked = placed.plusSeconds(50);
        var leaving = placed("1")
                .editMetadata()
                .withDeletionTimestamp(asked.toString())
                .endMetadata()
                .build();

        lives.gone(leaving, true);
        lives.gone(placed("2").build(), true);

        assertThat(with()).containsExactly(life(Optional.of(asked)), life(Optional.of(placed)));
    }

    @Test
    void aPodThatIsGoneIsNotCountedTwice() {
        lives.gone(placed("1").build(), false);

        assertThat(with(placed("1").build())).containsExactly(life(Optional.of(clock.instant())));
    }

    @Test
    void podsThatNoOperatorMadeAreNobodys() {
        var foreign = placed("1")
                .editMetadata()
                .removeFromLabels("windlass.dev/deployment-uid")
                .endMetadata()
                .build();

        assertThat(with(foreign)).isEmpty();
    }
}
