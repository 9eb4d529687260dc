package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@link DemoCluster} runs beside its API server, among it nodes with a kubelet; and what the demo begins with:
 * namespaces, a catalogue of hardware, and models that are in truth a small Python program.
 */
public final class Demo implements AutoCloseable {

    private final LocalNode nodes;
    private final Optional<Controllers> controllers;

    private Demo(LocalNode nodes, Optional<Controllers> controllers) {
        this.nodes = nodes;
        this.controllers = controllers;
    }

    /**
     * Fills the cluster and runs it.
     *
     * @param client a client that may write; it stays the caller's to close, after the demo
     * @param folder where files are written, among them the logs of instances; they stay
     * @throws IllegalStateException with a sentence for the user, if there is no python3
     */
    public static Demo start(DemoCluster cluster, KubernetesClient client, Path folder) {
        var files = DemoFolder.prepared(folder, Objects.requireNonNullElse(System.getenv("PATH"), ""));
        cluster.prepare(client);
        List<Node> nodes = DemoNodes.all(Instant.now());
        nodes.forEach(it -> client.resource(it).create());
        DemoObjects.all().forEach(it -> client.resource(it).create());
        cluster.rights().forEach(it -> client.resource(it).create());

        Set<String> names = nodes.stream().map(it -> it.getMetadata().getName()).collect(Collectors.toSet());
        var kubelets = LocalNode.start(client, LocalNodeSettings.of(names, files.images(), files.instances()));
        cluster.ask(kubelets);
        return new Demo(kubelets, cluster.controllers(client));
    }

    /** Ends every process that it started; the objects in the cluster stay as they are. */
    @Override
    public void close() {
        controllers.ifPresent(Controllers::close);
        nodes.close();
    }
}
