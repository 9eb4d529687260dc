package dev.windlass.testing;

import dev.windlass.api.ModelDeployment;
import dev.windlass.demo.LocalNode;
import dev.windlass.demo.LocalNodeSettings;
import java.nio.file.Path;
import java.util.Set;

/** A namespace of a test's own, whose Deployments run as real Cogs: on the node plain-cpu, by a Hardware that means it. */
public final class CogNode implements AutoCloseable {

    private static final String NODE = "plain-cpu";

    private final ControlPlane plane = ControlPlane.shared();
    private final String namespace;
    private final LocalNode node;

    private CogNode(String prefix, Path folder) {
        this.namespace = plane.newNamespace(prefix);
        plane.kubectlReading("""
                apiVersion: windlass.dev/v1
                kind: Hardware
                metadata: {name: %s}
                spec:
                  displayName: CPU
                  resources: {requests: {cpu: 10m, memory: 16Mi}}
                  nodeSelector: {kubernetes.io/hostname: %s}
                """.formatted(hardware(), NODE), "apply", "-f", "-")
                .orThrow();
        var images = RealCog.install().imagesIn(folder.resolve("images"));
        this.node = LocalNode.start(plane.client(), LocalNodeSettings.of(Set.of(NODE), images, folder.resolve("pods")));
    }

    /** Begins to play the node, with its files in that folder. */
    public static CogNode open(String prefix, Path folder) {
        return new CogNode(prefix, folder);
    }

    public String namespace() {
        return namespace;
    }

    /** The name of the Hardware that Deployments here ask for. */
    public String hardware() {
        return namespace;
    }

    @Override
    public void close() {
        var client = plane.client();
        client.resources(ModelDeployment.class).inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
        node.close();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        plane.kubectl("delete", "hw", hardware()).orThrow();
    }
}
