package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.observed.Instance;
import dev.windlass.release.Failure;
import dev.windlass.testing.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"PT10M,10m", "PT1H30M,1h30m", "PT45S,45s", "PT0S,0s", "PT25H,25h", "PT1H1S,1h1s"})
    void writesDurationsAsPeopleDo(Duration duration, String text) {
        assertThat(Words.of(duration)).isEqualTo(text);
    }

    @Test
    void passesOnTheSchedulersWords() {
        assertThat(trouble(Pods.unschedulable("h", "a", "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.")))
                .contains(new Failure(
                        "Unschedulable",
                        "no node for an instance: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));
    }

    @Test
    void passesOnWhatIsMissingForAContainer() {
        assertThat(trouble(Pods.waiting("h", "a", "CreateContainerConfigError", "secret \"keys\" not found")))
                .contains(new Failure(
                        "CreateContainerConfigError", "the container cannot be made: secret \"keys\" not found"));
    }

    @Test
    void saysWhichImageCannotBePulled() {
        assertThat(trouble(Pods.waiting("h", "a", "ImagePullBackOff", "Back-off pulling image \"x:1\""))
                        .map(Failure::message))
                .contains("the image cannot be pulled: cannot pull image \"x:1\"");
    }

    @Test
    void prefersAnEndToAWaitAndIsSilentAboutWhatIsMerelyOnItsWay() {
        assertThat(trouble(Pods.unschedulable("h", "a", "no"), Pods.ended("h", "b", 1, "OOMKilled", ""))
                        .map(Failure::reason))
                .contains("OOMKilled");
        assertThat(trouble(Pods.of("h", "a"), Pods.ready("h", "b"))).isEmpty();
    }

    @Test
    void saysTheSameInWhicheverOrderInstancesCome() {
        var one = Pods.unschedulable("h", "a", "no GPU");
        var other = Pods.unschedulable("h", "b", "no CPU");

        assertThat(trouble(one, other)).isEqualTo(trouble(other, one)).isPresent();
    }

    private static Optional<Failure> trouble(Pod... pods) {
        return Words.trouble(Stream.of(pods).map(Instance::new).toList());
    }
}
