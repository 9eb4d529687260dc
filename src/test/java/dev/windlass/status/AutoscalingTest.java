package dev.windlass.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Condition;
import dev.windlass.api.MetricsGroup;
import dev.windlass.desired.MetricsRegistration;
import dev.windlass.observed.MetricsApis;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.APIServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which metric drives the autoscaler, by who serves metrics, and what the status says of it. */
class AutoscalingTest {

    private static final ServiceReference OURS = new ServiceReference("gateways", "windlass", 443);
    private static final ServiceReference THEIRS = new ServiceReference("adapter", "monitoring", 443);

    private final Scene scene =
            Scene.of("test/ready-1", 1, 5).reconcile().ready(1, 1).reconcile();

    private static APIService registered(MetricsGroup group, ServiceReference service, String available) {
        return new APIServiceBuilder(MetricsRegistration.of(group, service, Optional.empty()))
                .withNewStatus()
                .addNewCondition()
                .withType("Available")
                .withStatus(available)
                .withReason(available.equals("True") ? "Passed" : "FailedDiscoveryCheck")
                .endCondition()
                .endStatus()
                .build();
    }

    private Condition seen(APIService... all) {
        return seen("True", all);
    }

    private Condition seen(String active, APIService... all) {
        scene.metrics = new MetricsApis(Optional.of(OURS), List.of(all));
        scene.reconcile();
        if (scene.autoscaler != null) {
            scene.autoscaler = new HorizontalPodAutoscalerBuilder(scene.autoscaler)
                    .withNewStatus()
                    .addNewCondition()
                    .withType("ScalingActive")
                    .withStatus(active)
                    .endCondition()
                    .endStatus()
                    .build();
        }
        return Sandbox.condition(scene.reconcile().deployment, "Autoscaling").orElseThrow();
    }

    private String metric() {
        return scene.autoscaler == null
                ? "none"
                : scene.autoscaler.getSpec().getMetrics().get(0).getType();
    }

    @Test
    void anExternalMetricComesFirst() {
        var condition = seen(registered(MetricsGroup.EXTERNAL, OURS, "True"));

        assertThat(metric()).isEqualTo("External");
        assertThat(condition.reason()).isEqualTo("FollowsDemand");
        assertThat(condition.message()).contains("external.metrics.k8s.io");
        assertThat(scene.metrics.unregistered()).isEmpty();
    }

    @Test
    void whatIsNotThereYetIsToBeMade() {
        var condition = seen();

        assertThat(scene.metrics.unregistered()).contains(MetricsGroup.EXTERNAL);
        assertThat(metric()).isEqualTo("External");
        assertThat(condition.reason()).isEqualTo("MetricNotServed");
        assertThat(condition.message()).contains("NotRegistered");
    }

    @Test
    void whereExternalIsTakenItIsAMetricOfTheDeployment() {
        var condition =
                seen(registered(MetricsGroup.EXTERNAL, THEIRS, "True"), registered(MetricsGroup.CUSTOM, OURS, "True"));

        assertThat(metric()).isEqualTo("Object");
        assertThat(condition.reason()).isEqualTo("FollowsDemand");
        assertThat(condition.message()).contains("custom.metrics.k8s.io");
    }

    @Test
    void whereBothAreTakenItKeepsTheBoundsAndTheGatewaysScale() {
        var condition = seen(
                "False",
                registered(MetricsGroup.EXTERNAL, THEIRS, "True"),
                registered(MetricsGroup.CUSTOM, THEIRS, "False"));

        assertThat(metric()).isEqualTo("External");
        assertThat(scene.metrics.unregistered()).isEmpty();
        assertThat(condition.reason()).isEqualTo("GatewaysScale");
        assertThat(condition.message()).contains("monitoring/adapter").contains("the gateways follow");
    }

    @Test
    void whereAnotherAdapterServesTheMetricItIsFollowed() {
        var condition = seen(
                registered(MetricsGroup.EXTERNAL, THEIRS, "True"), registered(MetricsGroup.CUSTOM, THEIRS, "True"));

        assertThat(condition.reason()).isEqualTo("FollowsDemand");
    }

    @Test
    void anotherVersionOfAGroupTakesItToo() {
        var older = new APIServiceBuilder(registered(MetricsGroup.CUSTOM, THEIRS, "True"))
                .editMetadata()
                .withName("v1beta1.custom.metrics.k8s.io")
                .endMetadata()
                .editSpec()
                .withVersion("v1beta1")
                .endSpec()
                .build();

        seen(registered(MetricsGroup.EXTERNAL, THEIRS, "True"), registered(MetricsGroup.CUSTOM, OURS, "True"), older);

        assertThat(scene.metrics.taken()).isTrue();
        assertThat(metric()).isEqualTo("External");
    }

    @Test
    void whoIsNotReachedIsSaid() {
        var condition = seen(registered(MetricsGroup.EXTERNAL, OURS, "False"));

        assertThat(condition.reason()).isEqualTo("MetricNotServed");
        assertThat(condition.message()).contains("v1beta1.external.metrics.k8s.io: FailedDiscoveryCheck");
    }

    @Test
    void asleepItRestsAndIsNotBroken() {
        scene.edit(spec -> Specs.withBounds(spec, 0, 5)).reconcile().scale(0).pods();
        scene.metrics = new MetricsApis(Optional.of(OURS), List.of(registered(MetricsGroup.EXTERNAL, OURS, "True")));

        var condition = Sandbox.condition(scene.reconcile().deployment, "Autoscaling");

        assertThat(condition.orElseThrow().reason()).isEqualTo("FollowsDemand");
    }
}
