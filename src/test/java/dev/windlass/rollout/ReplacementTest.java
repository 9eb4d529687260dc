package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Condition;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two instances of one release, and another release that is to take over. */
class ReplacementTest {

    private static final Instant NOON = Scene.NOON;
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final Scene scene =
            Scene.of("image:1", 2, 2).reconcile().ready(1, 2).reconcile();

    /** The next release is begun. */
    private Scene rolling(@Nullable String strategy) {
        return scene.edit(it -> Specs.rolledOut(Specs.withImage(it, "image:2"), strategy, null))
                .reconcile();
    }

    private void pendingSince(Instant since) {
        scene.pods.add(Pods.unschedulable(scene.hash(2), "new", since));
    }

    private boolean replaces() {
        return scene.plan().children().replaces();
    }

    private Condition ready() {
        return Objects.requireNonNull(scene.nextStatus().conditions()).get(0);
    }

    private String reason() {
        return Objects.requireNonNull(ready().reason());
    }

    @Test
    void oneMoreIsTriedForTheTimeOfTheSpec() {
        rolling(null);
        assertThat(replaces()).isFalse();

        pendingSince(NOON);
        scene.now = NOON.plus(WAIT).minusSeconds(1);
        assertThat(replaces()).isFalse();
        assertThat(reason()).isEqualTo("Unschedulable");
        assertThat(scene.plan().lookAgain()).hasValue(Duration.ofMillis(1001));

        scene.now = NOON.plus(WAIT);
        assertThat(replaces()).isTrue();
        assertThat(reason()).isEqualTo("Replacing");
        assertThat(ready().message()).contains("3 Insufficient gpu");
    }

    @Test
    void whatHasBegunSoGoesOnSoUntilTheLastIsReplacedAndTheNextBeginsAnew() {
        rolling(null);
        pendingSince(NOON);
        scene.now = NOON.plus(WAIT);
        scene.reconcile();

        scene.pods(Pods.ready(scene.hash(1), "old"), Pods.ready(scene.hash(2), "new"));
        assertThat(replaces()).isTrue();
        scene.reconcile();
        assertThat(replaces()).isTrue();

        scene.ready(2, 2).reconcile();
        assertThat(replaces()).as("none is to be replaced").isFalse();
        scene.edit(it -> Specs.withImage(it, "image:3")).reconcile();
        assertThat(replaces()).isFalse();
    }

    @Test
    void whatALeavingInstanceHoldsIsWaitedFor() {
        rolling(null);
        pendingSince(NOON);
        scene.pods.add(Pods.leaving(Pods.ready(scene.hash(1), "leaving")));
        scene.now = NOON.plus(WAIT.multipliedBy(5));
        assertThat(replaces()).as("it will be free").isFalse();
        assertThat(scene.plan().lookAgain()).isEmpty();

        scene.pods.remove(scene.pods.size() - 1);
        scene.lastLeaving = scene.now;
        assertThat(replaces()).as("it is free").isFalse();
        scene.now = scene.now.plus(WAIT);
        assertThat(replaces()).as("and somebody else has it").isTrue();
    }

    @Test
    void whereAQuotaForbidsOneMoreNothingIsWaitedFor() {
        rolling(null);
        refuse("pods \"app-2\" is forbidden: exceeded quota: gpus, requested: gpu=1, used: gpu=2, limited: gpu=2");

        assertThat(replaces()).isTrue();
        assertThat(reason()).isEqualTo("Replacing");
    }

    @Test
    void anotherRefusalIsNoMatterOfRoom() {
        rolling(null);
        refuse("admission webhook \"policy\" denied the request");

        assertThat(replaces()).isFalse();
        assertThat(reason()).isEqualTo("PodsRefused");
    }

    private void refuse(String words) {
        scene.workload = new DeploymentBuilder(scene.workload)
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withMessage(words)
                .endCondition()
                .endStatus()
                .build();
    }

    @Test
    void whoWantsOneMoreWaitsForIt() {
        rolling("Surge");
        pendingSince(NOON);
        scene.now = NOON.plus(WAIT.multipliedBy(50));

        assertThat(replaces()).isFalse();
        assertThat(scene.plan().lookAgain()).isEmpty();
    }

    @Test
    void whoWantsNoneHasNone() {
        rolling("Replace");

        assertThat(replaces()).isTrue();
    }

    /** A failed one keeps its place until it goes, and what works is to come there. */
    @Test
    void whatFailedIsReplacedAtOnceWhereThatIsTheOnlyRoom() {
        rolling(null);
        pendingSince(NOON);
        scene.now = NOON.plus(WAIT);
        scene.reconcile();
        scene.pods(Pods.ready(scene.hash(1), "old"), Pods.ended(scene.hash(2), "bad", 3, "Error", "boom"));
        scene.reconcile();
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));
        assertThat(scene.reconcile().plan().children().replaces()).isFalse();

        scene.pods.add(Pods.unschedulable(scene.hash(1), "again", scene.now));

        assertThat(replaces()).isTrue();
    }
}
