package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import dev.windlass.api.Model;
import dev.windlass.testing.Awaiting;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's cluster runs what a cluster runs, as processes of this machine. */
@NullUnmarked // a field that is not there is a red test
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IMAGE = "registry.example.com/some-org/some-model@sha256:0123";

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;
    private static KubernetesClient client;
    private static Demo demo;

    @BeforeAll
    static void starts() {
        cluster = EmbeddedCluster.start();
        client = cluster.client();
        demo = Demo.start(cluster, client, folder);
    }

    @AfterAll
    static void ends() {
        demo.close();
        client.close();
        cluster.close();
    }

    @Test
    void beginsWithACatalogueNodesAndPublicModels() {
        assertThat(client.resources(Hardware.class)
                        .withName("gpu-t4")
                        .get()
                        .getSpec()
                        .displayName())
                .isEqualTo("Nvidia T4 GPU");
        assertThat(client.resources(Model.class)
                        .inNamespace("some-org")
                        .withName("some-model")
                        .get()
                        .getSpec()
                        .versions())
                .hasSize(2);
        assertThat(client.namespaces().withName("acme").get().getMetadata().getAnnotations())
                .containsEntry("windlass.dev/display-name", "Acme Corp, Inc.");
        assertThat(client.nodes().list().getItems()).hasSize(6);
    }

    @Test
    void podsAreBoundAndBecomeReady() {
        create("ready", 2, template());

        awaitStatus("ready", it -> ready(it) == 2);

        assertThat(pods("ready")).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getMetadata().getName()).matches("ready-[0-9a-f]{10}-[a-z0-9]{5}");
            assertThat(pod.getSpec().getNodeName()).isEqualTo("demo-cpu");
            assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
            assertThat(NodeRig.condition(pod, "PodScheduled")).isEqualTo("True");
        });
        assertThat(workload("ready").get().getStatus().getObservedGeneration())
                .isEqualTo(workload("ready").get().getMetadata().getGeneration());
    }

    @Test
    void scalesDownAndUp() {
        create("scaled", 2, template());
        awaitStatus("scaled", it -> ready(it) == 2);

        workload("scaled").scale(1);
        awaitPods("scaled", "one is left", pods -> pods.size() == 1);
        workload("scaled").scale(2);

        awaitStatus("scaled", it -> ready(it) == 2);
    }

    @Test
    void aNewTemplateReplacesEveryPod() {
        create("rolled", 1, template());
        awaitStatus("rolled", it -> ready(it) == 1);
        String before = pods("rolled").get(0).getMetadata().getName();

        workload("rolled").edit(it -> {
            it.getSpec().getTemplate().getMetadata().getLabels().put("changed", "yes");
            return it;
        });

        awaitPods(
                "rolled",
                "another pod alone",
                pods -> pods.size() == 1
                        && isReady(pods.get(0))
                        && !pods.get(0).getMetadata().getName().equals(before));
        awaitStatus("rolled", it -> it.getStatus().getUpdatedReplicas() == 1);
    }

    @Test
    void deletingAWorkloadEndsItsPodsAndTheirProcesses() {
        create("gone", 1, template());
        awaitStatus("gone", it -> ready(it) == 1);
        String pod = pods("gone").get(0).getMetadata().getUid();

        workload("gone").delete();

        awaitPods("gone", "none", List::isEmpty);
        Awaiting.until("no process of it", () -> processesIn(pod) == 0, () -> processesIn(pod) + " processes");
    }

    @Test
    void aFailedPodIsReplaced() {
        create("failed", 1, template());
        awaitStatus("failed", it -> ready(it) == 1);
        Pod pod = pods("failed").get(0);

        client.resource(pod).editStatus(it -> {
            it.getStatus().setPhase("Failed");
            return it;
        });

        awaitPods(
                "failed",
                "another pod",
                pods -> pods.size() == 1
                        && isReady(pods.get(0))
                        && !uid(pods.get(0)).equals(uid(pod)));
    }

    @Test
    void aPodThatFitsNowhereIsToldWhyAndIsBoundOnceItFits() {
        var template = template();
        template.getSpec().setNodeSelector(Map.of("windlass.dev/demo-test", "yes"));
        create("waiting", 1, template);
        awaitPods(
                "waiting",
                "is told why",
                pods -> pods.size() == 1
                        && pods.get(0).getStatus() != null
                        && "False".equals(NodeRig.condition(pods.get(0), "PodScheduled")));
        assertThat(pods("waiting").get(0).getStatus().getConditions())
                .extracting(it -> it.getMessage())
                .containsExactly(
                        "0/6 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 5 node(s)"
                                + " had untolerated taint(s).");

        client.nodes().withName("demo-cpu").edit(it -> {
            it.getMetadata().getLabels().put("windlass.dev/demo-test", "yes");
            return it;
        });

        awaitStatus("waiting", it -> ready(it) == 1);
    }

    @Test
    void anAutoscalerKeepsReplicasWithinItsBounds() {
        create("bounded", 1, template());
        var autoscaler = new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName("bounded")
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", "bounded")
                .withMinReplicas(2)
                .withMaxReplicas(3)
                .endSpec()
                .build();

        client.resource(autoscaler).create();

        awaitStatus("bounded", it -> it.getSpec().getReplicas() == 2 && ready(it) == 2);
    }

    @Test
    void closingLeavesNoProcess(@TempDir Path other) {
        try (var embedded = EmbeddedCluster.start();
                var its = embedded.client()) {
            var closing = Demo.start(embedded, its, other);
            its.resource(workload("closed", 1, template())).create();
            Awaiting.until("a process", () -> processesIn(other.toString()) > 0, () -> "none yet");

            closing.close();

            assertThat(processesIn(other.toString())).isZero();
        }
    }

    private static void create(String name, int replicas, PodTemplateSpec template) {
        client.resource(workload(name, replicas, template)).create();
    }

    private static Deployment workload(String name, int replicas, PodTemplateSpec template) {
        template.getMetadata().getLabels().put("app", name);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("acme")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template() {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToLabels("of", "test")
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(5L)
                .addNewContainer()
                .withName("model")
                .withImage(IMAGE)
                .addNewEnv()
                .withName("SETUP_SECONDS")
                .withValue("0")
                .endEnv()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/health-check")
                .withPort(new IntOrString(5000))
                .endHttpGet()
                .withPeriodSeconds(1)
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();
    }

    private static RollableScalableResource<Deployment> workload(String name) {
        return client.apps().deployments().inNamespace("acme").withName(name);
    }

    private static List<Pod> pods(String name) {
        return client.pods().inNamespace("acme").withLabel("app", name).list().getItems();
    }

    private static void awaitStatus(String name, Predicate<Deployment> so) {
        Awaiting.of(
                name,
                PATIENCE,
                () -> Optional.ofNullable(workload(name).get())
                        .filter(it -> it.getStatus() != null)
                        .filter(so),
                () -> workload(name).get() + " " + pods(name));
    }

    private static void awaitPods(String name, String what, Predicate<List<Pod>> so) {
        Awaiting.of(
                name + ": " + what,
                PATIENCE,
                () -> Optional.of(pods(name)).filter(so),
                () -> pods(name).toString());
    }

    private static int ready(Deployment workload) {
        return Optional.ofNullable(workload.getStatus().getReadyReplicas()).orElse(0);
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null && NodeRig.isReady(pod);
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    /** How many processes started from here work in a folder whose path contains this. */
    private static long processesIn(String part) {
        return ProcessHandle.current()
                .descendants()
                .filter(it -> workingDirectory(it).contains(part))
                .count();
    }

    private static String workingDirectory(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .toString();
        } catch (IOException ended) {
            return "";
        }
    }
}
