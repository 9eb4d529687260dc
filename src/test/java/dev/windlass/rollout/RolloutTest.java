package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How a release is tried, takes over or is replaced, and how many instances that may take. */
class RolloutTest {

    @Test
    void theFirstIsHeldAtTheLeastUntilAnInstanceIsReady() {
        var scene = Scene.of("image:1", 2, 5).reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.FIRST);
        assertThat(scene.replicas()).isEqualTo(2);
        assertThat(bounds(scene)).isEqualTo("2..2");

        scene.ready(1, 1).reconcile();

        assertThat(phase(scene)).isEqualTo(Phase.PROVEN);
        assertThat(bounds(scene)).isEqualTo("2..5");
    }

    @Test
    void aNewOneIsTriedWhileNothingScales() {
        var scene = serving(1, 5, 3).edit(it -> Specs.withImage(it, "image:2")).reconcile();

        assertThat(phase(scene)).isEqualTo(Phase.TRIED);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(2));
        assertThat(bounds(scene)).isEqualTo("3..3");
        assertThat(scene.replicas()).isEqualTo(3);
    }

    @Test
    void aScalingEditPutsTheTemplateThatWorksBackUntilItIsSatisfied() {
        var scene = serving(4, 8, 4).edit(it -> Specs.withImage(it, "image:2")).reconcile();

        scene.edit(it -> Specs.withBounds(it, 8, 8)).reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.WAITING);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));

        assertThat(bounds(scene.reconcile())).isEqualTo("8..8");
        scene.scale(8).reconcile();
        assertThat(phase(scene)).as("eight are asked for, four are there").isEqualTo(Phase.WAITING);

        scene.ready(1, 8).reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.TRIED);
    }

    /** The controller of workloads shares out a scaling among all the templates that it knows to have instances. */
    @Test
    void nothingScalesUntilTheTriedTemplateIsTakenBack() {
        var scene = serving(4, 8, 4).edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.pods.add(Pods.of(scene.hash(2), "tried"));

        scene.edit(it -> Specs.withBounds(it, 8, 8)).reconcile();
        assertThat(bounds(scene)).as("the template is only now put back").isEqualTo("4..4");
        assertThat(bounds(scene.reconcile())).as("the tried instance is there").isEqualTo("4..4");

        scene.ready(1, 4).notSettled();
        assertThat(bounds(scene.reconcile())).as("nobody has looked at it").isEqualTo("4..4");
        assertThat(bounds(scene.reconcile())).isEqualTo("8..8");
    }

    @Test
    void whereSomebodyElseScalesTheBoundsAreNotWaitedFor() {
        var scene = serving(1, 2, 1).scale(5).ready(1, 5);
        scene.otherAutoscalers.add("theirs");

        scene.edit(it -> Specs.withImage(it, "image:2")).reconcile();

        assertThat(phase(scene)).isEqualTo(Phase.TRIED);
        assertThat(scene.autoscaler).isNull();
    }

    @Test
    void oneThatFailedIsReplacedAndStaysSo() {
        var scene = serving(1, 5, 2).edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.pods.add(Pods.ended(scene.hash(2), "bad", 3, "Error", "boom"));

        scene.reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.REPLACED);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));
        assertThat(bounds(scene.reconcile())).as("the bad one is still there").isEqualTo("2..2");
        assertThat(bounds(scene.ready(1, 2).reconcile())).isEqualTo("1..5");

        scene.pods.add(Pods.ready(scene.hash(2), "late"));
        scene.reconcile();
        assertThat(phase(scene)).as("one became ready while it was taken away").isEqualTo(Phase.REPLACED);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));
    }

    @Test
    void oneThatFailedIsLeftWherePeopleAskForThat() {
        var scene = serving(1, 5, 2)
                .edit(it -> Specs.waiting(Specs.withImage(it, "image:2")))
                .reconcile();
        scene.pods.add(Pods.ended(scene.hash(2), "bad", 3, "Error", "boom"));
        scene.reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.LEFT);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(2));

        scene.pods.set(2, Pods.ready(scene.hash(2), "bad"));
        assertThat(phase(scene.reconcile())).as("it came round").isEqualTo(Phase.PROVEN);
    }

    @Test
    void asleepTheNextWakeTriesItWithNoMoreThanOne() {
        var scene = serving(0, 5, 1)
                .scale(0)
                .pods()
                .edit(it -> Specs.withImage(it, "image:2"))
                .reconcile();
        assertThat(phase(scene)).isEqualTo(Phase.TRIED);
        assertThat(bounds(scene)).isEqualTo("1..1");

        scene.scale(3).pods(Pods.of(scene.hash(2), "new")).reconcile();

        assertThat(phase(scene)).isEqualTo(Phase.TRIED);
        assertThat(bounds(scene)).as("a wake to three finds only unproven ones").isEqualTo("1..1");
    }

    @Test
    void ifAWakeFailsThePreviousOneIsWoken() {
        var scene = serving(0, 5, 1)
                .scale(0)
                .pods()
                .edit(it -> Specs.withImage(it, "image:2"))
                .reconcile();
        scene.scale(1)
                .pods(Pods.ended(scene.hash(2), "bad", 0, "Error", "SETUP_FAILED\nno"))
                .reconcile();

        assertThat(phase(scene)).isEqualTo(Phase.REPLACED);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));
        assertThat(scene.replicas()).isEqualTo(1);
    }

    @Test
    void theOperatorWritesTheNumberOnlyWhereTheSpecAloneDecides() {
        var scene = serving(0, 5, 3);
        assertThat(scene.plan().children().setTo()).isEmpty();
        assertThat(scene.scale(0).plan().children().setTo()).isEmpty();
        assertThat(scene.edit(it -> Specs.withBounds(it, 2, 5))
                        .plan()
                        .children()
                        .setTo())
                .isEqualTo(OptionalInt.of(2));
        assertThat(scene.scale(4)
                        .edit(it -> Specs.withBounds(it, 0, 0))
                        .plan()
                        .children()
                        .setTo())
                .isEqualTo(OptionalInt.of(0));
        assertThat(scene.plan().children().autoscaler()).isEmpty();
    }

    @Test
    void theServingReleaseMovesWhenTheInstancesHaveTakenOver() {
        var scene = serving(2, 2, 2).edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.pods.add(Pods.ready(scene.hash(2), "new"));
        assertThat(serving(scene.reconcile())).isEqualTo(1);

        assertThat(serving(scene.ready(2, 2).reconcile())).isEqualTo(2);
    }

    /** A release that serves with that many ready instances. */
    private static Scene serving(int min, int max, int ready) {
        return Scene.of("image:1", min, max)
                .reconcile()
                .scale(ready)
                .ready(1, ready)
                .reconcile();
    }

    private static long serving(Scene scene) {
        return Objects.requireNonNull(scene.deployment.getStatus().servingRelease());
    }

    private static Phase phase(Scene scene) {
        return scene.plan().rollout().phase();
    }

    private static String bounds(Scene scene) {
        var spec = Objects.requireNonNull(scene.autoscaler).getSpec();
        return spec.getMinReplicas() + ".." + spec.getMaxReplicas();
    }
}
