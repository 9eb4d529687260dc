package dev.windlass.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.DeploymentStatus;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which steps of a status are told as events, and which are worth a write. */
class AnnouncementTest {

    @Test
    void tellsOfAReleaseWhenItIsMadeAndWhenItServes() {
        var scene = Scene.of("image:1", 1, 2);
        var none = Optional.<DeploymentStatus>empty();
        assertThat(reasons(none, scene.reconcile())).containsExactly("ReleaseCreated", "Starting");

        var first = Optional.of(scene.deployment.getStatus());
        assertThat(reasons(first, scene.ready(1, 1).reconcile())).containsExactly("ReleaseServing", "InstancesReady");
    }

    @Test
    void isSilentAboutCountsAndWording() {
        var scene = Scene.of("image:1", 2, 2).reconcile().ready(1, 1).reconcile();
        var before = Optional.of(scene.deployment.getStatus());
        scene.scale(2)
                .pods(Pods.ready(scene.hash(1), "a"), Pods.of(scene.hash(1), "b"))
                .reconcile();

        assertThat(StatusChange.between(before, scene.deployment.getStatus())).isNotEqualTo(StatusChange.MAJOR);
        assertThat(reasons(before, scene)).isEmpty();
    }

    @Test
    void warnsOfWhatSomebodyMayHaveToActUpon() {
        var scene = Scene.of("image:1", 1, 2).reconcile();
        var before = Optional.of(scene.deployment.getStatus());
        scene.pods(Pods.ended(scene.hash(1), "a", 3, "Error", "boom")).reconcile();

        assertThat(Announcement.of(before, scene.deployment.getStatus()))
                .singleElement()
                .satisfies(it -> assertThat(it.warning()).isTrue())
                .satisfies(it -> assertThat(it.message()).contains("boom"));
    }

    @Test
    void aNewReasonIsMajorANewCountMinorAndTheSameNothing() {
        var scene =
                Scene.of("image:1", 2, 2).reconcile().pods(Pods.of("x", "a")).reconcile();
        var before = Optional.of(scene.deployment.getStatus());
        assertThat(StatusChange.between(before, scene.nextStatus())).isEqualTo(StatusChange.NONE);
        assertThat(StatusChange.between(Optional.empty(), scene.nextStatus())).isEqualTo(StatusChange.MAJOR);

        scene.edit(it -> Specs.withImage(it, "image:2"));
        assertThat(StatusChange.between(before, scene.nextStatus())).isEqualTo(StatusChange.MAJOR);
    }

    private static List<String> reasons(Optional<DeploymentStatus> before, Scene scene) {
        return Announcement.of(before, scene.deployment.getStatus()).stream()
                .map(Announcement::reason)
                .toList();
    }
}
