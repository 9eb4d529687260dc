package dev.windlass.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Price;
import dev.windlass.app.OperatorRole;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator, wired by Quarkus, leads Deployments to children on the mock server. */
@QuarkusTest
@TestProfile(WiringTest.Alone.class)
class WiringTest {

    /** A cluster inside the process, and no Lease: there is no second operator. */
    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("windlass.cluster.embedded", "true", "windlass.operator.leader-election.enabled", "false");
        }
    }

    private static boolean started;

    private final String namespace = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesClient client;
    private final OperatorRole operator;

    @Inject
    WiringTest(KubernetesClient client, OperatorRole operator) {
        this.client = client;
        this.operator = operator;
    }

    @BeforeEach
    void operatorRuns() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        if (!started) {
            hardware("gpu-t4", "0.000225");
            hardware("gpu-l40s", "0.000975");
            operator.start();
            started = true;
        }
    }

    @Test
    void creatingMakesAReleaseItsChildrenAndAStatus() {
        create("app", 2, 5);

        var status = await("Starting", "Starting").getStatus();

        assertThat(release(status).number()).isEqualTo(1);
        assertThat(workload().getSpec().getReplicas()).isEqualTo(2);
        assertThat(workload().getSpec().getTemplate().getSpec().getNodeSelector())
                .containsEntry("windlass.dev/hardware", "gpu-t4");
        assertThat(autoscaler().getSpec().getMinReplicas()).isEqualTo(2);
        assertThat(autoscaler().getSpec().getMaxReplicas()).isEqualTo(2);
        assertThat(client.services().inNamespace(namespace).withName("app").get())
                .isNotNull();
        assertThat(Objects.requireNonNull(status.cost()).perHour())
                .extracting(it -> Objects.requireNonNull(it).max())
                .isEqualTo("4.05");
    }

    @Test
    void aReadyPodMakesItReady() {
        create("app", 1, 5);
        await("Starting", "Starting");

        readyPod();

        var status = await("Ready", "InstancesReady").getStatus();
        assertThat(Objects.requireNonNull(status).servingRelease()).isEqualTo(1);
        Awaiting.until(
                "the autoscaler's bounds",
                () -> autoscaler().getSpec().getMaxReplicas() == 5,
                () -> autoscaler().getSpec().toString());
    }

    @Test
    void changingTheHardwareChangesTheNodeSelector() {
        create("app", 1, 5);
        await("Starting", "Starting");

        edit(spec -> Specs.withHardware(spec, "gpu-l40s"));

        await("release 2", it -> Objects.equals(release(it).number(), 2L));
        assertThat(workload().getSpec().getTemplate().getSpec().getNodeSelector())
                .containsEntry("windlass.dev/hardware", "gpu-l40s");
    }

    @Test
    void changingTheBoundsKeepsTheTemplate() {
        create("app", 1, 5);
        await("Starting", "Starting");
        readyPod();
        await("Ready", "InstancesReady");
        var template = workload().getSpec().getTemplate();

        edit(spec -> Specs.withBounds(spec, 1, 9));

        await("release 2", it -> Objects.equals(release(it).number(), 2L));
        Awaiting.until(
                "the autoscaler's bounds",
                () -> autoscaler().getSpec().getMaxReplicas() == 9,
                () -> autoscaler().getSpec().toString());
        assertThat(workload().getSpec().getTemplate()).isEqualTo(template);
    }

    @Test
    void deletingTakesTheWorkloadAlongAndMakesNothingAnew() {
        create("app", 1, 5);
        await("Starting", "Starting");

        client.resources(ModelDeployment.class)
                .inNamespace(namespace)
                .withName("app")
                .delete();
        // What the operator has seen of a later Deployment it has seen of an earlier one.
        create("second", 1, 5);
        await("second", "second", it -> it.currentRelease() != null);
        create("third", 1, 5);
        await("third", "third", it -> it.currentRelease() != null);

        assertThat(client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("app")
                        .get())
                .isNull();
    }

    private void create(String name, int min, int max) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(Specs.of("registry.example.com/model:1", "gpu-t4", min, max));
        client.resource(deployment).create();
    }

    /** Again if the operator was quicker. */
    private void edit(UnaryOperator<DeploymentSpec> change) {
        Awaiting.until("edited", () -> isEdited(change), () -> "conflicts");
    }

    private boolean isEdited(UnaryOperator<DeploymentSpec> change) {
        try {
            client.resources(ModelDeployment.class)
                    .inNamespace(namespace)
                    .withName("app")
                    .edit(it -> {
                        it.setSpec(change.apply(it.getSpec()));
                        return it;
                    });
            return true;
        } catch (KubernetesClientException overtaken) {
            return false;
        }
    }

    private ModelDeployment await(String what, String state) {
        return await(what, "app", it -> state.equals(it.state()));
    }

    private ModelDeployment await(String what, Predicate<DeploymentStatus> so) {
        return await(what, "app", so);
    }

    private ModelDeployment await(String what, String name, Predicate<DeploymentStatus> so) {
        return Awaiting.of(
                what,
                Duration.ofSeconds(20),
                () -> get(name).filter(it -> it.getStatus() != null && so.test(it.getStatus())),
                () -> get(name).map(it -> String.valueOf(it.getStatus())).orElse("nothing"));
    }

    private Optional<ModelDeployment> get(String name) {
        return Optional.ofNullable(client.resources(ModelDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    private static CurrentRelease release(DeploymentStatus status) {
        return Objects.requireNonNull(status.currentRelease());
    }

    private Deployment workload() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("app")
                .get();
    }

    private HorizontalPodAutoscaler autoscaler() {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName("app")
                .get();
    }

    private void readyPod() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("app-1")
                .withLabels(workload().getSpec().getTemplate().getMetadata().getLabels())
                .endMetadata()
                .withSpec(workload().getSpec().getTemplate().getSpec())
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        client.resource(pod).create();
        client.resource(pod).updateStatus();
    }

    private void hardware(String sku, String price) {
        var hardware = new Hardware();
        hardware.setMetadata(new ObjectMetaBuilder().withName(sku).build());
        hardware.setSpec(new HardwareSpec(
                sku,
                null,
                null,
                null,
                Map.of("windlass.dev/hardware", sku),
                null,
                null,
                null,
                new Price(price, "USD")));
        client.resource(hardware).create();
    }
}
