package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Instances;
import dev.windlass.api.ModelDeployment;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Reviews;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Caller DEMO = caller("system:serviceaccount:acme:demo");
    private static final Caller READER = caller("system:serviceaccount:some-org:reader");
    private static final String MODEL = "some-org/some-model";

    private final EmbeddedCluster cluster = EmbeddedCluster.start();
    private final KubernetesClient client = cluster.client();
    private final DeploymentStore store = new DeploymentStore(client);
    private final DeploymentCache cache = new DeploymentCache(client);
    private final Targets targets = new Targets(cache, store, new Rights(new Reviews(client)));

    @BeforeEach
    void namespaces() {
        for (var name : List.of("acme")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @AfterEach
    void ends() {
        cache.close();
        client.close();
        cluster.close();
    }

    private static Caller caller(String username) {
        return new Caller(username, "", List.of(), Map.of());
    }

    private static ModelDeployment deployment(String name, int max) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace("acme").withName(name).build());
        deployment.setSpec(Specs.of("image", "cpu", 0, max));
        return deployment;
    }

    private static ModelDeployment seen(String name, int max, int ready, String created) {
        var deployment = deployment(name, max);
        deployment.getMetadata().setCreationTimestamp(created);
        deployment.setStatus(
                new DeploymentStatus(1L, null, null, null, new Instances(ready, 0, ready), null, null, null, null));
        return deployment;
    }

    private void stored(ModelDeployment deployment) {
        client.resource(deployment).create();
        var name = deployment.getMetadata().getName();
        Awaiting.until(
                "the watch shows it",
                () -> cache.hasBegun() && cache.find("acme", name).isPresent(),
                () -> cache.all().toString());
    }

    private static void refused(Refused.Kind kind, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.kind()).isEqualTo(kind));
    }

    private static String name(ModelDeployment deployment) {
        return deployment.getMetadata().getName();
    }

    @Test
    void findsByName() {
        stored(deployment("app", 1));

        assertThat(name(targets.named(DEMO, new ObjectName("acme", "app")))).isEqualTo("app");
        refused(Refused.Kind.NOT_FOUND, () -> targets.named(DEMO, new ObjectName("acme", "other")));
        refused(Refused.Kind.NOT_FOUND, () -> targets.named(READER, new ObjectName("acme", "app")));
    }

    @Test
    void asksTheApiServerAboutWhatTheWatchDoesNotShow() {
        cache.close();
        client.resource(deployment("app", 1)).create();

        assertThat(name(targets.named(DEMO, new ObjectName("acme", "app")))).isEqualTo("app");
    }

    @Test
    void aDisabledOneIsNotNow() {
        stored(deployment("app", 0));

        refused(Refused.Kind.NOT_NOW, () -> targets.named(DEMO, new ObjectName("acme", "app")));
        refused(Refused.Kind.NOT_NOW, () -> targets.serving(DEMO, Sandbox.VERSION));
    }

    @Test
    void findsByVersion() {
        stored(deployment("app", 1));

        assertThat(name(targets.serving(DEMO, Sandbox.VERSION))).isEqualTo("app");
        assertThat(name(targets.serving(DEMO, MODEL + ":" + Sandbox.VERSION))).isEqualTo("app");
        assertThat(name(targets.serving(DEMO, MODEL))).isEqualTo("app");
        refused(Refused.Kind.INVALID_VERSION, () -> targets.serving(DEMO, "some-org/other:" + Sandbox.VERSION));
        refused(Refused.Kind.INVALID_VERSION, () -> targets.serving(DEMO, "0".repeat(64)));
        refused(Refused.Kind.INVALID_VERSION, () -> targets.serving(READER, Sandbox.VERSION));
    }

    @Test
    void findsByModelAndElseByTheSameName() {
        stored(deployment("app", 1));

        assertThat(name(targets.ofModel(DEMO, new ObjectName("some-org", "some-model"))))
                .isEqualTo("app");
        assertThat(name(targets.ofModel(DEMO, new ObjectName("acme", "app")))).isEqualTo("app");
        refused(Refused.Kind.NOT_FOUND, () -> targets.ofModel(DEMO, new ObjectName("acme", "other")));
        refused(Refused.Kind.NOT_FOUND, () -> targets.ofModel(READER, new ObjectName("some-org", "some-model")));
    }

    @Test
    void triesTheReadyThenTheOldestAndTheDisabledLast() {
        var all = List.of(
                seen("disabled", 0, 0, "2026-01-01T00:00:00Z"),
                seen("asleep", 1, 0, "2026-01-02T00:00:00Z"),
                seen("young", 1, 1, "2026-01-04T00:00:00Z"),
                seen("old", 1, 1, "2026-01-03T00:00:00Z"));

        assertThat(Targets.candidates(all, spec -> true))
                .extracting(TargetsTest::name)
                .containsExactly("old", "young", "asleep", "disabled");
        assertThat(Targets.candidates(all, spec -> false)).isEmpty();
    }
}
