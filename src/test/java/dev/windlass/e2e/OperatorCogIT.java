package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Deployment of a real Cog: the operator, with the chart's rights, as people meet it. */
@OnControlPlane
class OperatorCogIT {

    @TempDir
    static Path folder;

    private static KubernetesClient client;
    private static String namespace;
    private static CogNode node;

    @BeforeAll
    static void open() {
        client = ControlPlane.shared().client();
        node = CogNode.open("cog", folder);
        namespace = node.namespace();
        Operators.shared();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void isNotReadyBeforeTheModelsSetupOfTwentySecondsIsDone() {
        var created = create("slow", "cog/slow-setup:1");

        var ready = await("slow", "InstancesReady", Duration.ofSeconds(90));

        assertThat(Duration.between(created, Instant.parse(since(ready))))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(Objects.requireNonNull(ready.getStatus()).servingRelease()).isEqualTo(1);
    }

    @Test
    void failsTheReleaseWithinFifteenSecondsInTheModelsOwnWords() {
        var created = create("raises", "cog/setup-raises:1");

        var failed = await("raises", "ReleaseFailed", Duration.ofSeconds(60));

        assertThat(Duration.between(created, Instant.parse(since(failed)))).isLessThan(Duration.ofSeconds(15));
        assertThat(Sandbox.condition(failed, "Ready").orElseThrow().message())
                .contains("the model's setup failed", "ValueError: the weights are gone");
    }

    private static Instant create(String name, String image) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(Specs.of(image, node.hardware(), 1, 1));
        return Instant.parse(client.resource(deployment).create().getMetadata().getCreationTimestamp());
    }

    private static ModelDeployment await(String name, String state, Duration patience) {
        return Awaiting.of(
                name + " is " + state,
                patience,
                () -> get(name)
                        .filter(it -> it.getStatus() != null
                                && state.equals(it.getStatus().state())),
                () -> get(name).map(it -> String.valueOf(it.getStatus())).orElse("nothing"));
    }

    private static Optional<ModelDeployment> get(String name) {
        return Optional.ofNullable(client.resources(ModelDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** When the release failed, or else when it became Ready. */
    private static String since(ModelDeployment deployment) {
        var type = Sandbox.condition(deployment, "Stalled").isPresent() ? "Stalled" : "Ready";
        return Objects.requireNonNull(
                Sandbox.condition(deployment, type).orElseThrow().lastTransitionTime());
    }
}
