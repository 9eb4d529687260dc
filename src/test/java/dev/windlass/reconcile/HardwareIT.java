package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareStatus;
import dev.windlass.api.Units;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Hardware's status tells of the cluster follows nodes and pods, and is written seldom. */
@OnControlPlane
class HardwareIT {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final ControlPlane plane = ControlPlane.shared();
    private final KubernetesClient client = plane.client();
    private final String namespace = plane.newNamespace("hardware");
    private final String sku = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void twoNodesOfAHardware() {
        Operators.shared();
        addNode("a");
        addNode("b");
        apply("""
                apiVersion: windlass.dev/v1
                kind: Hardware
                metadata: {name: %s}
                spec:
                  displayName: Of a test
                  gpu: {model: T4, count: 1}
                  resources: {requests: {cpu: 1, memory: 1Gi, nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}}
                  nodeSelector: {windlass.dev/test: %s}
                """.formatted(sku, sku));
        awaitStatus(2, new Units(6, 0, 6));
    }

    @AfterEach
    void clear() {
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        client.namespaces().withName(namespace).delete();
        client.resources(Hardware.class).withName(sku).delete();
        client.nodes().withName(node("a")).delete();
        client.nodes().withName(node("b")).delete();
    }

    @Test
    void followsPodsThatComeAndGo() {
        addPod("instance", "{windlass.dev/deployment: app, windlass.dev/hardware: " + sku + "}", "a", 1);
        awaitStatus(2, new Units(5, 1, 6));

        addPod("stranger", "{}", "b", 2);
        awaitStatus(2, new Units(3, 1, 6));

        client.pods()
                .inNamespace(namespace)
                .withName("instance")
                .withGracePeriod(0)
                .delete();
        awaitStatus(2, new Units(4, 0, 6));
    }

    @Test
    void followsNodesThatCloseAndGo() {
        plane.kubectl("cordon", node("a")).orThrow();
        awaitStatus(1, new Units(3, 0, 3));

        plane.kubectl("uncordon", node("a")).orThrow();
        awaitStatus(2, new Units(6, 0, 6));

        client.nodes().withName(node("b")).delete();
        awaitStatus(1, new Units(3, 0, 3));
    }

    @Test
    void aFinishedPodTakesNoRoom() {
        addPod("batch", "{}", "a", 3);
        awaitStatus(2, new Units(3, 0, 6));

        plane.kubectl(
                        "-n",
                        namespace,
                        "patch",
                        "pod",
                        "batch",
                        "--subresource=status",
                        "-p",
                        "{\"status\": {\"phase\": \"Succeeded\"}}")
                .orThrow();

        awaitStatus(2, new Units(6, 0, 6));
    }

    @Test
    void answersAnotherSpec() {
        plane.kubectl(
                        "patch",
                        "hw",
                        sku,
                        "--type=merge",
                        "-p",
                        "{\"spec\": {\"resources\": {\"requests\": {\"cpu\": 3}}}}")
                .orThrow();

        var answered = awaitStatus(2, new Units(2, 0, 2));

        assertThat(answered.observedGeneration()).isEqualTo(2);
    }

    @Test
    void isWrittenOnceForManyPodsAndThenNoMore() {
        var begin = plane.auditLog().mark();
        for (int index = 0; index < 3; index++) {
            addPod("pod-" + index, "{}", "a", 1);
            addPod("qod-" + index, "{}", "b", 1);
        }
        awaitStatus(2, new Units(0, 0, 6));

        assertThat(writes(begin)).hasSizeBetween(1, 2);

        var quiet = plane.auditLog().mark();
        await().pollDelay(Duration.ofSeconds(12)).atMost(Duration.ofMinutes(1)).until(() -> true);
        assertThat(writes(quiet)).isEmpty();
    }

    private List<AuditRecord> writes(AuditLog.Mark since) {
        return plane.auditLog().writesBy(Operators.account().user(), since).stream()
                .filter(write -> write.name().equals(sku))
                .toList();
    }

    private HardwareStatus awaitStatus(int nodes, Units units) {
        return Awaiting.of(
                "nodes " + nodes + ", " + units,
                PATIENCE,
                () -> Optional.ofNullable(status())
                        .filter(it -> Objects.equals(it.nodes(), nodes) && units.equals(it.units())),
                () -> String.valueOf(status()));
    }

    private HardwareStatus status() {
        return client.resources(Hardware.class).withName(sku).get().getStatus();
    }

    private String node(String suffix) {
        return sku + "-" + suffix;
    }

    /** Four cores less what the daemon set of every node takes: three instances. */
    private void addNode(String suffix) {
        var node = """
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: {windlass.dev/test: %s, windlass.dev/node: %s}}
                spec: {taints: [{key: windlass.dev/test, effect: PreferNoSchedule}]}
                status:
                  allocatable: {cpu: "4", memory: 8Gi, pods: "20", nvidia.com/gpu: "4"}
                  conditions: [{type: Ready, status: "True"}]
                """.formatted(node(suffix), sku, suffix);
        apply(node);
        plane.kubectlReading(node, "apply", "--server-side", "--subresource=status", "-f", "-")
                .orThrow();
    }

    private void addPod(String name, String labels, String node, int cores) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: %s}
                spec:
                  nodeSelector: {windlass.dev/test: %s, windlass.dev/node: %s}
                  containers: [{name: main, image: test/nothing:1, resources: {requests: {cpu: %d}}}]
                """.formatted(name, namespace, labels, sku, node, cores));
    }

    private void apply(String yaml) {
        plane.kubectlReading(yaml, "apply", "--server-side", "-f", "-").orThrow();
    }
}
