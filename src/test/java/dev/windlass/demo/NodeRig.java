package dev.windlass.demo;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A node of a test's own, a {@link LocalNode} that plays it, and pods of shell commands on it. */
final class NodeRig implements AutoCloseable {

    static final String CONTAINER = "main";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient client = ControlPlane.shared().client();
    private final String namespace = ControlPlane.shared().newNamespace("rig");
    private final String node = "rig-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path folder;
    private final LocalNode localNode;

    private NodeRig(Path folder, KubernetesClient nodes) {
        this.folder = folder;
        image("shell", "command: [sh, -c]");
        client.resource(node()).create();
        this.localNode = LocalNode.start(
                nodes,
                LocalNodeSettings.of(Set.of(node), folder.resolve("images"), folder.resolve("pods"))
                        .withFirstBackOff(Duration.ofSeconds(1)));
    }

    /** A rig that keeps its files here. */
    static NodeRig in(Path folder) {
        return new NodeRig(folder, ControlPlane.shared().client());
    }

    /** The same, whose LocalNode uses this client. */
    static NodeRig in(Path folder, KubernetesClient nodes) {
        return new NodeRig(folder, nodes);
    }

    @Override
    public void close() {
        localNode.close();
        client.namespaces().withName(namespace).delete();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        client.nodes().withName(node).delete();
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    String nodeName() {
        return node;
    }

    LocalNode localNode() {
        return localNode;
    }

    /** Says what an image is. */
    void image(String name, String... lines) {
        try {
            Files.createDirectories(folder.resolve("images"));
            String text = "image: " + name + "\n" + String.join("\n", lines) + "\n";
            Files.writeString(folder.resolve("images/" + name.replaceAll("[^a-z]", "-") + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pod, not yet created, that runs this in a shell. */
    PodBuilder pod(String name, String... lines) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(20L)
                .addNewContainer()
                .withName(CONTAINER)
                .withImage("shell")
                .withArgs(String.join("\n", lines))
                .endContainer()
                .endSpec();
    }

    Pod create(PodBuilder pod) {
        return client.resource(pod.build()).create();
    }

    Pod await(Pod pod, String what, Predicate<Pod> so) {
        return Awaiting.of(
                pod.getMetadata().getName() + " " + what,
                PATIENCE,
                () -> Optional.ofNullable(get(pod))
                        .filter(it -> it.getStatus() != null)
                        .filter(so),
                () -> String.valueOf(get(pod) == null ? null : get(pod).getStatus()));
    }

    /** Waits until its container is as wanted. */
    ContainerStatus awaitContainer(Pod pod, String what, Predicate<ContainerStatus> so) {
        return container(
                await(pod, what, it -> !it.getStatus().getContainerStatuses().isEmpty() && so.test(container(it))));
    }

    Pod awaitRunning(Pod pod) {
        return await(
                pod,
                "runs",
                it -> "Running".equals(it.getStatus().getPhase())
                        && container(it).getState().getRunning() != null);
    }

    Pod awaitReady(Pod pod) {
        return await(pod, "is ready", NodeRig::isReady);
    }

    void awaitGone(Pod pod) {
        Awaiting.until(
                pod.getMetadata().getName() + " is gone", () -> get(pod) == null, () -> String.valueOf(get(pod)));
    }

    Pod get(Pod pod) {
        return client.resource(pod).get();
    }

    static boolean isReady(Pod pod) {
        return "True".equals(condition(pod, "Ready"));
    }

    static String condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(it -> type.equals(it.getType()))
                .map(it -> it.getStatus())
                .findFirst()
                .orElse("absent");
    }

    static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().get(0);
    }

    /** What the container printed, in all its runs. */
    String log(Pod pod) {
        return read(localNode.logs(pod, CONTAINER));
    }

    /** A file in the container's working directory. */
    Path file(Pod pod, String name) {
        return localNode.logs(pod, CONTAINER).resolveSibling(name);
    }

    /** The lines of such a file; none if it is not there. */
    List<String> lines(Pod pod, String name) {
        return read(file(pod, name)).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private io.fabric8.kubernetes.api.model.Node node() {
        var room = Map.of("cpu", new Quantity("8"), "memory", new Quantity("8Gi"), "pods", new Quantity("110"));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(node)
                .addToLabels("kubernetes.io/hostname", node)
                .endMetadata()
                .withNewStatus()
                .withCapacity(room)
                .withAllocatable(room)
                .endStatus()
                .build();
    }
}
