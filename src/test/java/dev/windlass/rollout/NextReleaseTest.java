package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.Release;
import dev.windlass.api.ReleaseSpec;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes the next release, and what does not. */
class NextReleaseTest {

    @Test
    void theFirstHasNumberOneAndHoldsTheTemplate() {
        var scene = Scene.of("image:1", 1, 2).reconcile();

        assertThat(spec(scene, 1).rollout()).isEqualTo(1);
        assertThat(spec(scene, 1).template()).contains("image: \"image:1\"");
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(1));
    }

    @Test
    void boundsMakeOneWithTheSameTemplateOfTheSameRollout() {
        var scene = proven().edit(it -> Specs.withBounds(it, 2, 4)).reconcile();

        assertThat(scene.newest()).isEqualTo(2);
        assertThat(scene.hash(2)).isEqualTo(scene.hash(1));
        assertThat(spec(scene, 2).rollout()).isEqualTo(1);
        assertThat(spec(scene, 2).template()).isNull();
    }

    @ParameterizedTest
    @MethodSource("silentEdits")
    void scalingTimeoutsAndRolloutMakeNone(UnaryOperator<DeploymentSpec> edit) {
        var scene = proven().edit(edit);

        assertThat(scene.plan().made()).isEmpty();
    }

    static Stream<UnaryOperator<DeploymentSpec>> silentEdits() {
        return Stream.of(it -> Specs.withSetup(it, "20m"), Specs::waiting, it -> it);
    }

    @Test
    void timeoutsMakeNoneOfAnUnprovenOneEither() {
        var scene = Scene.of("image:1", 1, 2).reconcile().edit(it -> Specs.withSetup(it, "20m"));

        assertThat(scene.plan().made()).isEmpty();
        assertThat(scene.plan().templateCurrent()).isFalse();
    }

    @Test
    void goingBackTakesTheOldTemplateUpAgainAsItWas() {
        var scene = proven().edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.catalogue.set(0, otherwise(scene));

        scene.edit(it -> Specs.withImage(it, "image:1")).reconcile();

        assertThat(scene.newest()).isEqualTo(3);
        assertThat(scene.hash(3)).isEqualTo(scene.hash(1));
        assertThat(spec(scene, 3).rollout()).isEqualTo(3);
    }

    @Test
    void goingBackToOneThatFailedTriesItAgain() {
        var scene = failed();
        scene.edit(it -> Specs.withImage(it, "image:1")).reconcile();

        scene.edit(it -> Specs.withImage(it, "image:2")).reconcile();

        assertThat(scene.newest()).isEqualTo(4);
        assertThat(scene.seen()
                        .releases()
                        .failure(Rollout.of(scene.seen()).orElseThrow().current()))
                .isEmpty();
    }

    @Test
    void boundsOfAFailedOneLeaveItFailed() {
        var scene = failed().edit(it -> Specs.withBounds(it, 2, 4)).reconcile();

        assertThat(scene.newest()).isEqualTo(3);
        assertThat(Rollout.of(scene.seen()).orElseThrow().phase()).isEqualTo(Phase.REPLACED);
    }

    @Test
    void aNewRedeployValueMakesOneEachTimeAndTheSameValueNone() {
        var scene = proven().redeploy("monday").reconcile();
        assertThat(scene.newest()).isEqualTo(2);

        assertThat(scene.reconcile().newest()).isEqualTo(2);
        assertThat(scene.redeploy("tuesday").reconcile().newest()).isEqualTo(3);
    }

    @Test
    void aProvenOneIsPinnedWhateverTheHardwareBecomes() {
        var scene = proven();
        scene.catalogue.set(0, otherwise(scene));

        assertThat(scene.plan().made()).isEmpty();
        assertThat(scene.plan().templateCurrent()).isFalse();
        assertThat(scene.reconcile().rolledOut()).isEqualTo(scene.hash(1));
    }

    @Test
    void anUnprovenOneFollowsItsHardware() {
        var scene = Scene.of("image:1", 1, 2).reconcile();
        scene.catalogue.set(0, otherwise(scene));

        scene.reconcile();

        assertThat(scene.newest()).isEqualTo(2);
        assertThat(scene.rolledOut()).isEqualTo(scene.hash(2)).isNotEqualTo(scene.hash(1));
    }

    @Test
    void changedDefaultsRestartNothing() {
        var scene = proven();
        scene.platform = new Platform(
                Optional.empty(),
                true,
                new ServingDefaults(
                        Duration.ofHours(1), Duration.ofHours(2), Duration.ofMinutes(1), Duration.ofMinutes(5)),
                true,
                Optional.of("http://windlass-gateway:8081/uploads/$(POD_UID)"));

        assertThat(scene.plan().made()).isEmpty();
    }

    @Test
    void aNumberIsNeverUsedAgainEvenIfItsReleaseIsGone() {
        var scene = proven().edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.releases.remove(2L);

        scene.edit(it -> Specs.withImage(it, "image:3")).reconcile();

        assertThat(scene.releases.keySet()).containsExactly(1L, 3L);
    }

    private static Scene proven() {
        return Scene.of("image:1", 1, 2).reconcile().ready(1, 1).reconcile();
    }

    private static Scene failed() {
        var scene = proven().edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.pods.add(Pods.ended(scene.hash(2), "bad", 3, "Error", "boom"));
        scene.reconcile();
        scene.pods.remove(1);
        return scene.reconcile();
    }

    /** The same Hardware, whose nodes are found by another label. */
    private static Hardware otherwise(Scene scene) {
        var hardware = Scene.hardware(scene.catalogue.get(0).getMetadata().getName());
        hardware.setSpec(new HardwareSpec("other", null, null, null, Map.of("pool", "other"), null, null, null, null));
        return hardware;
    }

    private static ReleaseSpec spec(Scene scene, long number) {
        Release release = Objects.requireNonNull(scene.releases.get(number));
        return release.getSpec();
    }
}
