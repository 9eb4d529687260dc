package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which number of pods the bounds of an autoscaler allow. */
class AutoscalerBoundsTest {

    @Test
    void tooFewBecomeTheLeast() {
        assertThat(AutoscalerBounds.correction(workload(1), List.of(autoscaler("app", 2, 5))))
                .hasValue(2);
    }

    @Test
    void tooManyBecomeTheMost() {
        assertThat(AutoscalerBounds.correction(workload(9), List.of(autoscaler("app", 2, 5))))
                .hasValue(5);
    }

    @Test
    void withinBoundsNothingHappens() {
        assertThat(AutoscalerBounds.correction(workload(3), List.of(autoscaler("app", 2, 5))))
                .isEmpty();
    }

    @Test
    void noneStayNone() {
        assertThat(AutoscalerBounds.correction(workload(0), List.of(autoscaler("app", 2, 5))))
                .isEmpty();
    }

    @Test
    void anotherWorkloadsAutoscalerHasNoSay() {
        assertThat(AutoscalerBounds.correction(workload(1), List.of(autoscaler("other", 2, 5))))
                .isEmpty();
    }

    private static Deployment workload(int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("app")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }

    private static HorizontalPodAutoscaler autoscaler(String target, int least, int most) {
        return new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("app")
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", target)
                .withMinReplicas(least)
                .withMaxReplicas(most)
                .endSpec()
                .build();
    }
}
