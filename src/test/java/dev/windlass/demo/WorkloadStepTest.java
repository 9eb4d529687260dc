package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a workload's controller does next. */
class WorkloadStepTest {

    private static final String NOW = "new";
    private static final String OLD = "old";

    @Test
    void makesWhatIsMissing() {
        assertThat(WorkloadStep.of(3, NOW, List.of(ready("a", NOW))).creations())
                .isEqualTo(2);
    }

    @Test
    void doesNothingWhenAllIsThere() {
        var step = WorkloadStep.of(2, NOW, List.of(ready("a", NOW), unready("b", NOW)));

        assertThat(step).isEqualTo(new WorkloadStep(0, List.of()));
    }

    @Test
    void scalingDownTakesThoseThatAreNotReady() {
        var step = WorkloadStep.of(1, NOW, List.of(ready("a", NOW), ready("c", NOW), unready("b", NOW)));

        assertThat(names(step)).hasSize(2).contains("b");
    }

    @Test
    void scalingToNoneTakesAllOfEveryTemplate() {
        var step = WorkloadStep.of(0, NOW, List.of(ready("a", OLD), unready("b", NOW)));

        assertThat(names(step)).containsExactlyInAnyOrder("a", "b");
        assertThat(step.creations()).isZero();
    }

    @Test
    void aNewTemplateBeginsWithOneMore() {
        var step = WorkloadStep.of(2, NOW, List.of(ready("a", OLD), ready("b", OLD)));

        assertThat(step).isEqualTo(new WorkloadStep(1, List.of()));
    }

    @Test
    void anOldPodStaysUntilANewOneIsReady() {
        var before = WorkloadStep.of(2, NOW, List.of(ready("a", OLD), ready("b", OLD), unready("c", NOW)));
        var after = WorkloadStep.of(2, NOW, List.of(ready("a", OLD), ready("b", OLD), ready("c", NOW)));

        assertThat(before).isEqualTo(new WorkloadStep(0, List.of()));
        assertThat(names(after)).hasSize(1);
        assertThat(after.creations()).isEqualTo(1);
    }

    @Test
    void anOldPodThatIsNotReadyGoesFirst() {
        var step = WorkloadStep.of(2, NOW, List.of(ready("a", OLD), unready("b", OLD), ready("c", NOW)));

        assertThat(names(step)).containsExactly("b");
    }

    @Test
    void thereAreNeverFewerReadyOnesThanAskedForNorMoreThanOneTooMany() {
        for (int replicas = 1; replicas <= 4; replicas++) {
            int asked = replicas;
            var pods = new ArrayList<>(IntStream.range(0, asked)
                    .mapToObj(it -> ready("old" + it, OLD))
                    .toList());
            for (int round = 0; round < 20; round++) {
                var step = WorkloadStep.of(asked, NOW, pods);
                pods.removeAll(step.deletions());
                assertThat(pods.stream().filter(ControlledPod::isReady)).hasSizeGreaterThanOrEqualTo(asked);
                for (int i = 0; i < step.creations(); i++) {
                    pods.add(unready("new" + round + i, NOW));
                }
                assertThat(pods).hasSizeLessThanOrEqualTo(asked + 1);
                if (step.creations() == 0) {
                    pods.replaceAll(it -> ready(it.pod().getMetadata().getName(), it.isFrom(NOW) ? NOW : OLD));
                }
            }
            assertThat(pods).hasSize(asked).allMatch(it -> it.isFrom(NOW));
        }
    }

    @Test
    void whatHasFailedOrIsLeavingIsReplaced() {
        var failed = pod("a", NOW, "Failed", "False", null);
        var leaving = pod("b", NOW, "Running", "True", "2026-01-01T00:00:00Z");

        var step = WorkloadStep.of(2, NOW, List.of(failed, leaving));

        assertThat(names(step)).containsExactly("a");
        assertThat(step.creations()).isEqualTo(2);
    }

    private static List<String> names(WorkloadStep step) {
        return step.deletions().stream()
                .map(it -> it.pod().getMetadata().getName())
                .toList();
    }

    private static ControlledPod ready(String name, String hash) {
        return pod(name, hash, "Running", "True", null);
    }

    private static ControlledPod unready(String name, String hash) {
        return pod(name, hash, "Running", "False", null);
    }

    private static ControlledPod pod(String name, String hash, String phase, String ready, @Nullable String leaving) {
        return new ControlledPod(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withDeletionTimestamp(leaving)
                .addToLabels(ControlledPod.HASH, hash)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build());
    }
}
