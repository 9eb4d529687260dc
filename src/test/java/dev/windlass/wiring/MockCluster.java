package dev.windlass.wiring;

import dev.windlass.demo.EmbeddedCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The cluster of every Quarkus test: the demo's, in place of the one that a kubeconfig names. */
@ApplicationScoped
class MockCluster {

    private @Nullable EmbeddedCluster cluster;

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    KubernetesClient client() {
        cluster = EmbeddedCluster.start();
        return cluster.client();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
        if (cluster != null) {
            cluster.close();
        }
    }
}
