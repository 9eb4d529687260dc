package dev.windlass.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Reason;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import dev.windlass.testing.StatusRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of several things to say about Ready, which one is said. */
class ReadinessTest {

    @Test
    void aProblemWithTheSpecWinsOverAllElse() {
        var scene = Scene.of("image:1", 0, 0).reconcile();
        scene.edit(it -> Specs.withHardware(it, "gpu-t5"));

        assertThat(ready(scene).reason()).isEqualTo(Reason.UnknownHardware);
        assertThat(ready(scene).message()).contains("did you mean 'test-cpu'");
    }

    @Test
    void disabledWinsOverAFailedRelease() {
        var scene = failed();
        scene.edit(it -> Specs.withBounds(it, 0, 0));

        assertThat(ready(scene).reason()).isEqualTo(Reason.Disabled);
    }

    @Test
    void aFailedReleaseWinsOverTheInstancesThatAnswer() {
        assertThat(ready(failed()).reason()).isEqualTo(Reason.ReleaseFailed);
        assertThat(ready(failed()).message()).contains("Release 2 failed. Release 1 keeps serving.", "boom");
    }

    @Test
    void troubleWinsOverProgress() {
        var scene = Scene.of("image:1", 2, 2).reconcile();
        scene.pods(Pods.ready(scene.hash(1), "a"), Pods.unschedulable(scene.hash(1), "b", "no GPU"));

        assertThat(ready(scene))
                .isEqualTo(new Finding(
                        Reason.Unschedulable,
                        "1 of 2 instances of release 1 are ready: no node for an instance: no GPU"));
    }

    @Test
    void isNeverReadyWhileAnInstanceOfAnotherReleaseIsLeft() {
        var scene = Scene.of("image:1", 1, 1).reconcile().ready(1, 1).reconcile();
        scene.edit(it -> Specs.withImage(it, "image:2")).reconcile();
        var old = scene.pods.get(0);
        scene.pods.add(Pods.ready(scene.hash(2), "new"));
        assertThat(ready(scene).reason()).isEqualTo(Reason.RollingOut);

        scene.pods.set(0, Pods.leaving(old));
        assertThat(ready(scene).reason()).isEqualTo(Reason.InstancesReady);
    }

    @Test
    void aTransitionTimeMovesOnlyWithItsStatus() {
        var scene = Scene.of("image:1", 1, 1).reconcile();
        var before = Optional.of(scene.deployment.getStatus());
        scene.now = scene.now.plusSeconds(60);

        scene.pods(Pods.unschedulable(scene.hash(1), "a", "no GPU")).reconcile();
        StatusRules.step(before, scene.deployment.getStatus());

        scene.ready(1, 1).reconcile();
        assertThat(scene.deployment.getStatus().conditions()).anySatisfy(it -> {
            assertThat(it.type()).isEqualTo("Ready");
            assertThat(it.lastTransitionTime()).isEqualTo("2026-01-01T12:01:00Z");
        });
    }

    private static Scene failed() {
        var scene = Scene.of("image:1", 1, 2).reconcile().ready(1, 1).reconcile();
        scene.edit(it -> Specs.withImage(it, "image:2")).reconcile();
        scene.pods.add(Pods.ended(scene.hash(2), "bad", 3, "Error", "boom"));
        return scene.reconcile();
    }

    private static Finding ready(Scene scene) {
        return Readiness.of(Judgement.of(scene.decide()));
    }
}
