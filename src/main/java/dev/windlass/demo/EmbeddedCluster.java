package dev.windlass.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * An API server inside this process, on a free port of loopback: Fabric8's mock server with stand-ins for what it lacks.
 * It keeps everything in memory, believes every caller, and has no controllers: {@link Controllers} plays those.
 */
public final class EmbeddedCluster implements DemoCluster {

    private static final List<String> NAMESPACES =
            List.of("default", "kube-node-lease", "kube-public", "kube-system", "windlass-system");

    private final KubernetesMockServer server;
    private final ClusterDispatcher dispatcher;

    private EmbeddedCluster(KubernetesMockServer server, ClusterDispatcher dispatcher) {
        this.server = server;
        this.dispatcher = dispatcher;
    }

    /** Starts one with the namespaces that every cluster has, and Windlass'. */
    public static EmbeddedCluster start() {
        var web = new MockWebServer();
        // The mock remembers every request for tests that ask; a cluster would run out of memory.
        var dispatcher = new ClusterDispatcher(web::reset);
        var server = new KubernetesMockServer(new Context(new ObjectMapper()), web, new HashMap<>(), dispatcher, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        var cluster = new EmbeddedCluster(server, dispatcher);
        try (var client = cluster.client()) {
            NAMESPACES.forEach(it -> client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(it)
                            .endMetadata()
                            .build())
                    .create());
        }
        return cluster;
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** A new client of it, which knows nothing of any kubeconfig; the caller closes it. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    @Override
    public Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withNamespace("default")
                .withHttp2Disable(true)
                .build();
    }

    /** There is nothing in the way, and nothing needs a definition. */
    @Override
    public void prepare(KubernetesClient client) {}

    /** None: {@link Reviews} decides. */
    @Override
    public List<HasMetadata> rights() {
        return List.of();
    }

    @Override
    public Optional<Controllers> controllers(KubernetesClient client) {
        return Optional.of(Controllers.start(client));
    }

    @Override
    public void ask(LocalNode nodes) {
        dispatcher.logs(nodes::log);
    }

    @Override
    public String advice() {
        return "";
    }

    @Override
    public void close() {
        server.destroy();
    }
}
