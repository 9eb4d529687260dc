package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server of the demo answers as a real one does where it matters. */
@NullUnmarked // a field that is not there is a red test
class EmbeddedClusterTest {

    private static EmbeddedCluster cluster;
    private static KubernetesClient client;

    private final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void starts() {
        cluster = EmbeddedCluster.start();
        client = cluster.client();
    }

    @AfterAll
    static void ends() {
        client.close();
        cluster.close();
    }

    @BeforeEach
    void namespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void saysItsVersion() {
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("37");
    }

    @Test
    void whatIsCreatedHasItsMetadata() {
        var made = createWorkload();

        assertThat(made.getMetadata().getUid()).isNotEmpty();
        assertThat(made.getMetadata().getCreationTimestamp()).isNotEmpty();
        assertThat(made.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aNamespaceMustExist() {
        refused(404, () -> client.resource(map("lost", Map.of(), "nowhere")).create())
                .withMessageContaining("namespaces \"nowhere\" not found");
    }

    @Test
    void aNameIsTakenOnce() {
        createWorkload();

        refused(409, this::createWorkload).withMessageContaining("deployments.apps \"app\" already exists");
    }

    @Test
    void aMergePatchReplacesLists() {
        createWorkload();

        patch("{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"other\",\"image\":\"x\"}]}}}}");

        assertThat(workload().get().getSpec().getTemplate().getSpec().getContainers())
                .extracting(it -> it.getName())
                .containsExactly("other");
    }

    @Test
    void aMergePatchRemovesWhatIsNull() {
        createWorkload();

        patch("{\"metadata\":{\"labels\":{\"app\":null,\"new\":\"yes\"}}}");

        assertThat(workload().get().getMetadata().getLabels()).isEqualTo(Map.of("new", "yes"));
    }

    @Test
    void aMergePatchOfAnOldVersionIsAConflict() {
        String old = createWorkload().getMetadata().getResourceVersion();
        patch("{\"spec\":{\"paused\":true}}");

        refused(409, () -> patch("{\"metadata\":{\"resourceVersion\":\"" + old + "\"},\"spec\":{\"paused\":false}}"))
                .withMessageContaining("the object has been modified");
        assertThat(workload().get().getSpec().getPaused()).isTrue();
    }

    @Test
    void onlyTheSpecRaisesTheGeneration() {
        createWorkload();

        patch("{\"metadata\":{\"annotations\":{\"a\":\"b\"}},\"status\":{\"replicas\":7}}");
        workload()
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"paused\":true},\"status\":{\"replicas\":3}}");
        assertThat(workload().get().getMetadata().getGeneration()).isEqualTo(1);
        assertThat(workload().get().getStatus().getReplicas()).isEqualTo(3);

        patch("{\"spec\":{\"paused\":true}}");
        assertThat(workload().get().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void applyingTheSameAgainWritesNothing() {
        var first = apply(map("map", Map.of("a", "1")));
        var second = apply(map("map", Map.of("a", "1")));

        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void whatIsNoLongerAppliedGoesUnlessSomebodyElseHasChangedIt() {
        apply(map("map", Map.of("a", "1", "b", "1", "c", "1")));
        client.configMaps().inNamespace(namespace).withName("map").edit(it -> {
            it.getData().put("c", "theirs");
            it.getData().put("d", "theirs");
            return it;
        });

        var applied = apply(map("map", Map.of("a", "2")));

        assertThat(applied.getData()).isEqualTo(Map.of("a", "2", "c", "theirs", "d", "theirs"));
    }

    @Test
    void applyingToAnotherObjectThanTheOneSeenIsAConflict() {
        var seen = apply(map("map", Map.of("a", "1")));
        apply(map("map", Map.of("a", "2")));
        var stale = map("map", Map.of("a", "3"));
        stale.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());
        var other = map("map", Map.of("a", "3"));
        other.getMetadata().setUid(UUID.randomUUID().toString());

        refused(409, () -> apply(stale)).withMessageContaining("the object has been modified");
        refused(409, () -> apply(other)).withMessageContaining("Precondition failed: UID");
    }

    @Test
    void aDryRunStoresNothing() {
        client.resource(map("dry", Map.of())).dryRun(true).create();

        assertThat(client.configMaps().inNamespace(namespace).withName("dry").get())
                .isNull();
    }

    @Test
    void scaleIsAPartOfTheWorkload() {
        var made = createWorkload();

        var scaled = workload().scale(scale(made, 4));

        assertThat(scaled.getSpec().getReplicas()).isEqualTo(4);
        assertThat(workload().get().getSpec().getReplicas()).isEqualTo(4);
        assertThat(workload().get().getMetadata().getGeneration()).isEqualTo(2);
        assertThat(workload().scale().getStatus().getSelector()).isEqualTo("app=app");
    }

    @Test
    void scalingWhatHasChangedIsAConflict() {
        var made = createWorkload();
        workload().scale(scale(made, 4));

        refused(409, () -> workload().scale(scale(made, 5)));
        assertThat(workload().get().getSpec().getReplicas()).isEqualTo(4);
    }

    @Test
    void aBoundPodStaysUntilItsKubeletTakesItAway() {
        pod("bound", "some-node");

        client.pods().inNamespace(namespace).withName("bound").delete();

        var leaving = client.pods().inNamespace(namespace).withName("bound").get();
        assertThat(leaving.getMetadata().getDeletionTimestamp()).isNotEmpty();
        assertThat(leaving.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(7);
        client.raw(
                "/api/v1/namespaces/" + namespace + "/pods/bound",
                "DELETE",
                new DeleteOptionsBuilder().withGracePeriodSeconds(0L).build());
        assertThat(client.pods().inNamespace(namespace).withName("bound").get()).isNull();
    }

    @Test
    void aPodWithoutANodeGoesAtOnce() {
        pod("unbound", null);

        client.pods().inNamespace(namespace).withName("unbound").delete();

        assertThat(client.pods().inNamespace(namespace).withName("unbound").get())
                .isNull();
    }

    @Test
    void deletingAnotherObjectThanTheOneSeenIsAConflict() {
        var seen = createWorkload();
        patch("{\"spec\":{\"paused\":true}}");

        refused(409, () -> client.resource(seen).lockResourceVersion().delete());
        assertThat(workload().get()).isNotNull();
    }

    @Test
    void whatLosesItsOwnersGoesAfterThem() {
        var owner = client.resource(map("owner", Map.of())).create();
        client.resource(owned("child", owner)).create();
        client.resource(owned(
                        "grandchild",
                        client.configMaps()
                                .inNamespace(namespace)
                                .withName("child")
                                .get()))
                .create();
        client.resource(map("stranger", Map.of())).create();

        client.resource(owner).delete();

        assertThat(client.configMaps().inNamespace(namespace).list().getItems())
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("stranger");
    }

    @Test
    void podsAreFoundByTheirNode() {
        pod("bound", "some-node");
        pod("unbound", null);
        var pods = client.pods().inNamespace(namespace);

        assertThat(pods.withoutField("spec.nodeName", "").list().getItems())
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("bound");
        assertThat(pods.withField("spec.nodeName", "some-node").list().getItems())
                .hasSize(1);
    }

    @Test
    void aWatchOfBoundPodsHearsOfThemOnceTheyAreBound() {
        pod("later", null);
        try (var informer = client.pods()
                .inNamespace(namespace)
                .withoutField("spec.nodeName", "")
                .inform()) {
            assertThat(informer.getStore().list()).isEmpty();

            client.pods().inNamespace(namespace).withName("later").edit(it -> {
                it.getSpec().setNodeName("some-node");
                return it;
            });

            Awaiting.until(
                    "it is heard of",
                    () -> informer.getStore().list().size() == 1,
                    () -> informer.getStore().list().toString());
        }
    }

    private static ThrowableAssertAlternative<KubernetesClientException> refused(int code, ThrowingCallable call) {
        return Assertions.assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(call)
                .matches(it -> it.getCode() == code, "code " + code);
    }

    private Deployment createWorkload() {
        return client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("app")
                        .addToLabels("app", "app")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .addToMatchLabels("app", "app")
                        .endSelector()
                        .withNewTemplate()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("model")
                        .withImage("x")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private RollableScalableResource<Deployment> workload() {
        return client.apps().deployments().inNamespace(namespace).withName("app");
    }

    private void patch(String patch) {
        workload().patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private ConfigMap apply(ConfigMap map) {
        return client.resource(map)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("test")
                                .withForce(true)
                                .build(),
                        map);
    }

    private ConfigMap map(String name, Map<String, String> data) {
        return map(name, data, namespace);
    }

    private static ConfigMap map(String name, Map<String, String> data, String namespace) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    private ConfigMap owned(String name, ConfigMap owner) {
        var owned = map(name, Map.of());
        owned.getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .build()));
        return owned;
    }

    private Pod pod(String name, String node) {
        return client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName(node)
                        .withTerminationGracePeriodSeconds(7L)
                        .endSpec()
                        .build())
                .create();
    }

    private static Scale scale(Deployment seen, int replicas) {
        return new ScaleBuilder()
                .withNewMetadata()
                .withNamespace(seen.getMetadata().getNamespace())
                .withName(seen.getMetadata().getName())
                .withUid(seen.getMetadata().getUid())
                .withResourceVersion(seen.getMetadata().getResourceVersion())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }
}
