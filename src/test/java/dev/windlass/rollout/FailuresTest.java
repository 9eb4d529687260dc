package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.observed.Instance;
import dev.windlass.release.Failure;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Duration SETUP = Duration.ofMinutes(10);
    private static final Instant NOW = Scene.NOON;

    @Test
    void failsAtOnceWithTheModelsWordsWhenItsSetupFailed() {
        var failure = failure(Pods.ended("h", "a", 0, "Error", "SETUP_FAILED\nno weights\n"));

        assertThat(failure).contains(new Failure("SetupFailed", "the model's setup failed: SETUP_FAILED\nno weights"));
    }

    @Test
    void failsWhenSetupTakesLongerThanItMay() {
        assertThat(failure(Pods.settingUp("h", "a", NOW.minus(SETUP).plusMillis(1))))
                .isEmpty();
        assertThat(failure(Pods.settingUp("h", "a", NOW.minus(SETUP))))
                .contains(new Failure(
                        "SetupTimedOut", "the model's setup took longer than timeouts.setup, which is 10m"));
    }

    @Test
    void doesNotCallItSetupWhenAnInstanceThatWasReadyIsNotForTheMoment() {
        assertThat(failure(Pods.busy("h", "a", NOW.minus(Duration.ofHours(5))))).isEmpty();
        assertThat(deadline(Pods.busy("h", "a", NOW.minus(Duration.ofHours(5)))))
                .isEmpty();
    }

    @Test
    void failsWithTheThirdRestart() {
        assertThat(failure(Pods.ended("h", "a", 2, "OOMKilled", ""))).isEmpty();
        assertThat(failure(Pods.ended("h", "a", 3, "OOMKilled", "")).map(Failure::reason))
                .contains("OOMKilled");
        assertThat(failure(Pods.ended("h", "a", 3, "Error", "boom")))
                .contains(new Failure(
                        "CrashLoopBackOff", "the model's container keeps ending, last with exit code 1: boom"));
    }

    @Test
    void failsWhenAnImageHasBeenMissingForTenMinutes() {
        var pod = Pods.waiting("h", "a", "ErrImagePull", "not found");

        assertThat(failure(pod)).isEmpty();
        assertThat(failure(Pods.accepted(pod, NOW.minusSeconds(599)))).isEmpty();
        assertThat(failure(Pods.accepted(pod, NOW.minusSeconds(600))))
                .contains(new Failure("ImagePullBackOff", "the image cannot be pulled: not found"));
        assertThat(deadline(Pods.accepted(pod, NOW.minusSeconds(599)))).contains(NOW.plusSeconds(1));
    }

    @Test
    void neverFailsForWantOfANode() {
        assertThat(failure(Pods.unschedulable("h", "a", "0/3 nodes are available")))
                .isEmpty();
    }

    @Test
    void looksAgainAtTheFirstDeadline() {
        assertThat(deadline(
                        Pods.settingUp("h", "a", NOW.minusSeconds(60)), Pods.settingUp("h", "b", NOW.minusSeconds(90))))
                .contains(NOW.plusSeconds(510));
    }

    @Test
    void doesNotBlameTheModelForSomebodyElsesContainers() {
        var pod = new PodBuilder(Pods.settingUp("h", "a", NOW))
                .editStatus()
                .addToInitContainerStatuses(ended("init"))
                .addToContainerStatuses(ended("sidecar"))
                .endStatus()
                .build();

        assertThat(failure(pod)).isEmpty();
    }

    private static io.fabric8.kubernetes.api.model.ContainerStatus ended(String name) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withRestartCount(7)
                .withNewState()
                .withNewTerminated()
                .withExitCode(1)
                .withMessage("SETUP_FAILED")
                .endTerminated()
                .endState()
                .build();
    }

    private static Optional<Failure> failure(Pod... pods) {
        return Failures.of(instances(pods), SETUP, NOW);
    }

    private static Optional<Instant> deadline(Pod... pods) {
        return Failures.nextDeadline(instances(pods), SETUP);
    }

    private static List<Instance> instances(Pod... pods) {
        return Stream.of(pods).map(Instance::new).toList();
    }
}
