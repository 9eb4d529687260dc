package dev.windlass.app;

import dev.windlass.demo.EmbeddedCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which cluster it is about: the one that the usual kubeconfig rules name, or one inside this process. */
@Singleton
class Cluster {

    private final Optional<EmbeddedCluster> embedded;

    @Inject
    Cluster(Settings settings) {
        embedded = settings.cluster().embedded() ? Optional.of(EmbeddedCluster.start()) : Optional.empty();
    }

    /** How to reach it. No kubeconfig is read for the one inside this process. */
    Config config() {
        return embedded.map(EmbeddedCluster::url).map(Cluster::of).orElseGet(() -> {
            Config found = Config.autoConfigure(null);
            found.setOnlyHttpWatches(true);
            return found;
        });
    }

    private static Config of(String url) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withNamespace("default")
                .withHttp2Disable(true)
                .build();
    }

    @PreDestroy
    void close() {
        embedded.ifPresent(EmbeddedCluster::close);
    }
}
