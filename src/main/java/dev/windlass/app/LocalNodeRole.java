package dev.windlass.app;

import dev.windlass.demo.LocalNode;
import dev.windlass.demo.LocalNodeSettings;
import dev.windlass.kube.PlainWatches;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The role {@code local-node}: plays the kubelet of nodes that have none, for trying things out on this machine. */
@ApplicationScoped
class LocalNodeRole {

    private final Config cluster;
    private final Settings.LocalNode settings;
    private @Nullable KubernetesClient client;
    private @Nullable LocalNode node;

    @Inject
    LocalNodeRole(KubernetesClient operators, Settings settings) {
        this.cluster = operators.getConfiguration();
        this.settings = settings.localNode();
    }

    /**
     * Begins to play.
     *
     * @throws IllegalStateException if a setting is missing or the API server is not on this machine
     */
    synchronized void start() {
        if (!onThisMachine()) {
            throw new IllegalStateException(
                    "local-node plays nodes for an API server on loopback only, not for " + cluster.getMasterUrl());
        }
        // The operator's own client writes only while it leads.
        client = new KubernetesClientBuilder()
                .withConfig(cluster)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("watches", new PlainWatches()))
                .build();
        node = LocalNode.start(
                client,
                LocalNodeSettings.of(
                        needed(settings.nodes(), "nodes"),
                        needed(settings.images(), "images"),
                        needed(settings.folder(), "folder")));
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        stop();
    }

    private synchronized void stop() {
        if (node != null) {
            node.close();
            node = null;
        }
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private boolean onThisMachine() {
        try {
            return InetAddress.getByName(URI.create(cluster.getMasterUrl()).getHost())
                    .isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static <T> T needed(Optional<T> setting, String name) {
        return setting.orElseThrow(() -> new IllegalStateException("set windlass.local-node." + name));
    }
}
