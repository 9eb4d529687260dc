package dev.windlass.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.ScalingDecision;
import dev.windlass.observed.ScaleReport;
import dev.windlass.testing.Scene;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why there are so many instances, and that a decision stays as it was made. */
class ScalingDecisionsTest {

    private static final String HPA = "kube-controller-manager";

    private final Scene scene =
            Scene.of("test/ready-1", 1, 5).reconcile().ready(1, 1).reconcile();

    private AutoscalingStatus status() {
        return Objects.requireNonNull(
                Objects.requireNonNull(scene.deployment.getStatus()).autoscaling());
    }

    private ScalingDecision last() {
        return Objects.requireNonNull(status().lastDecision());
    }

    private void scaled(int replicas, String manager) {
        var workload = Objects.requireNonNull(scene.workload);
        workload.getSpec().setReplicas(replicas);
        workload.getMetadata()
                .setManagedFields(List.of(new ManagedFieldsEntryBuilder()
                        .withManager(manager)
                        .withSubresource("scale")
                        .build()));
    }

    private void autoscaled(int from, int to, String average, Instant at) {
        scene.autoscaler = new HorizontalPodAutoscalerBuilder(scene.autoscaler)
                .withNewStatus()
                .withCurrentReplicas(from)
                .withDesiredReplicas(to)
                .withLastScaleTime(at.toString())
                .addNewCurrentMetric()
                .withType("External")
                .withNewExternal()
                .withNewCurrent()
                .withAverageValue(new Quantity(average))
                .endCurrent()
                .endExternal()
                .endCurrentMetric()
                .endStatus()
                .build();
    }

    private void noted(int to, String demand, Instant at) {
        scene.annotate(ScaleReport.ANNOTATION, new ScaleReport(at, to, demand).annotation());
    }

    private Instant later(int seconds) {
        scene.now = scene.now.plusSeconds(seconds);
        return scene.now;
    }

    @Test
    void theFirstNumberIsTheBounds() {
        assertThat(last().message()).isEqualTo("1 instance by the bounds, between 1 and 5.");
        assertThat(status().earlierDecisions()).isNull();
    }

    @Test
    void theAutoscalerSaysWhatItSaw() {
        var before = Optional.of(scene.deployment.getStatus());
        var at = later(60);
        scaled(3, HPA);
        autoscaled(1, 3, "3", at);
        scene.reconcile();

        assertThat(last().by()).isEqualTo("Autoscaler");
        assertThat(last().message())
                .isEqualTo(
                        "From 1 to 3 by the HorizontalPodAutoscaler: 3 asked for, 1 for each instance, between 1 and 5.");
        assertThat(last().at()).isEqualTo(at.toString());
        assertThat(last().limitedBy()).isNull();
        assertThat(Announcement.of(before, scene.deployment.getStatus()))
                .contains(new Announcement(false, "Scaled", Objects.requireNonNull(last().message())));
    }

    @Test
    void whatItSawLaterChangesNothing() {
        later(60);
        scaled(3, HPA);
        autoscaled(1, 3, "3", scene.now);
        scene.reconcile();
        var decided = scene.deployment.getStatus();
        autoscaled(3, 3, "900", scene.now);
        later(30);

        assertThat(scene.nextStatus()).isEqualTo(decided);
    }

    @Test
    void anAverageOverSeveralIsRoundedBack() {
        later(60);
        scaled(3, HPA);
        autoscaled(1, 3, "3", scene.now);
        scene.reconcile();
        later(60);
        scaled(5, HPA);
        autoscaled(3, 5, "3334m", scene.now);
        scene.reconcile();

        assertThat(last().demand()).isEqualTo("10");
        assertThat(last().limitedBy()).isEqualTo("Max");
        assertThat(last().message()).endsWith("maxInstances allows no more.");
        assertThat(status().decisions()).extracting(ScalingDecision::to).containsExactly(5, 3, 1);
    }

    /** An autoscaler that has looked again before the new instance was there counts only those that were. */
    @Test
    void whatItSawIsWhatExplainsTheNumber() {
        later(60);
        scaled(2, HPA);
        autoscaled(1, 2, "2", scene.now);
        scene.reconcile();
        later(60);
        scaled(3, HPA);
        autoscaled(3, 3, "1500m", scene.now);
        scene.reconcile();
        assertThat(last().demand()).isEqualTo("3");

        later(60);
        scaled(4, HPA);
        autoscaled(4, 4, "1", scene.now);
        scene.reconcile();
        assertThat(last().demand()).as("it has looked again with all of them").isEqualTo("4");

        later(60);
        scaled(5, HPA);
        autoscaled(5, 5, "100m", scene.now);
        scene.reconcile();
        assertThat(last().message()).isEqualTo("From 4 to 5 by the HorizontalPodAutoscaler, between 1 and 5.");
    }

    @Test
    void whatIsSeenBeforeItIsExplainedWaits() {
        later(60);
        scaled(3, HPA);
        scene.notSettled();
        scene.deployment.setStatus(scene.nextStatus());
        assertThat(last().to()).as("nobody has said why yet").isEqualTo(1);

        autoscaled(1, 3, "3", scene.now);
        scene.reconcile();
        assertThat(last().by()).isEqualTo("Autoscaler");
    }

    @Test
    void whatNobodyExplainsWasSomebodyElse() {
        scaled(4, "kubectl");
        later(10);
        scene.reconcile();

        assertThat(last().message()).isEqualTo("From 1 to 4 by somebody else, between 1 and 5.");

        assertThat(status().decisions()).extracting(ScalingDecision::to).containsExactly(4, 1);
    }

    @Test
    void whoItWasIsKnownBeforeWhatFor() {
        later(60);
        scaled(4, "windlass-gateway");
        scene.reconcile();
        assertThat(last().message()).isEqualTo("From 1 to 4 by the gateways, between 1 and 5.");

        noted(4, "4", scene.now);
        scene.reconcile();
        assertThat(last().message())
                .isEqualTo("From 1 to 4 by the gateways: 4 asked for, 1 for each instance, between 1 and 5.");
        assertThat(status().decisions()).hasSize(2);

        later(60);
        scaled(3, HPA);
        scene.reconcile();
        assertThat(last().message()).isEqualTo("From 4 to 3 by the HorizontalPodAutoscaler, between 1 and 5.");
    }

    @Test
    void anOldReportOfTheSameNumberIsNotBelieved() {
        noted(3, "3", scene.now);
        scaled(3, "kubectl");
        scene.reconcile();
        scaled(2, "kubectl");
        noted(2, "2", later(60));
        scene.reconcile();
        noted(3, "3", scene.now.minusSeconds(30));
        scaled(3, "kubectl");
        later(60);
        scene.reconcile();

        assertThat(status().decisions())
                .extracting(ScalingDecision::by)
                .containsExactly("Others", "Gateways", "Gateways", "Bounds");
    }

    @Test
    void fewerThanAreThereIsDelayOrTheLeast() {
        noted(3, "3", later(60));
        scaled(3, "kubectl");
        scene.reconcile();
        noted(2, "1", later(60));
        scaled(2, "kubectl");
        scene.reconcile();
        assertThat(last().limitedBy()).isEqualTo("Delay");

        scene.ready(1, 2).reconcile();
        var before = Optional.of(scene.deployment.getStatus());
        noted(1, "0", later(60));
        scaled(1, "kubectl");
        scene.reconcile();
        assertThat(StatusChange.between(before, scene.deployment.getStatus()))
                .as("nothing else is to be told")
                .isEqualTo(StatusChange.MAJOR);
        assertThat(last().limitedBy()).isEqualTo("Min");
    }

    @Test
    void fiveAreKept() {
        for (int i = 0; i < 10; i++) {
            int to = 2 + i % 3;
            noted(to, String.valueOf(to), later(60));
            scaled(to, "windlass-gateway");
            scene.reconcile();
        }
        assertThat(status().decisions()).hasSize(5);
    }

    @Test
    void whatIsNoReportIsNotBelieved() {
        assertThat(ScaleReport.of("yes")).isEmpty();
        assertThat(ScaleReport.of("{}")).isEmpty();
        assertThat(ScaleReport.of("null")).isEmpty();
        assertThat(ScaleReport.of("{\"at\": \"noon\", \"to\": 3}")).isEmpty();
        assertThat(ScaleReport.of("{\"at\": \"2026-01-01T12:00:00Z\", \"to\": 3, \"more\": 1}"))
                .isEmpty();
        var report = new ScaleReport(Scene.NOON, 3, "2.5");
        assertThat(ScaleReport.of(report.annotation())).contains(report);
    }
}
