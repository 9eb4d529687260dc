package dev.windlass.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.HashMap;

/** The cluster of every Quarkus test: Fabric8's mock server in CRUD mode, in place of the one that a kubeconfig names. */
@ApplicationScoped
class MockCluster {

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(new ObjectMapper()),
            new MockWebServer(),
            new HashMap<>(),
            new ApplyingDispatcher(),
            false,
            version());

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    KubernetesClient client() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        return server.createClient();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
        server.destroy();
    }

    private static VersionInfo version() {
        return new VersionInfo.Builder().withMajor("1").withMinor("37").build();
    }
}
