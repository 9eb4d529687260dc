package dev.windlass.app;

import dev.windlass.demo.ControlPlaneCluster;
import dev.windlass.demo.DemoCluster;
import dev.windlass.demo.EmbeddedCluster;
import io.fabric8.kubernetes.client.Config;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which cluster it is about: the one that the usual kubeconfig rules name, or one that this process starts. */
@Singleton
class Cluster {

    private final Settings.Cluster settings;
    private @Nullable DemoCluster started;

    @Inject
    Cluster(Settings settings) {
        this.settings = settings.cluster();
    }

    /** How to reach it. No kubeconfig is read for one that this process starts. */
    Config config() {
        return own().map(DemoCluster::config).orElseGet(() -> {
            Config found = Config.autoConfigure(null);
            found.setOnlyHttpWatches(true);
            return found;
        });
    }

    /**
     * The one that this process starts, if it is to; whoever is the first to ask waits for it.
     *
     * @throws dev.windlass.demo.NoCluster if it cannot be started
     */
    synchronized Optional<DemoCluster> own() {
        if (started == null && settings.controlPlane()) {
            started = ControlPlaneCluster.start(Path.of(""));
        } else if (started == null && settings.embedded()) {
            started = EmbeddedCluster.start();
        }
        return Optional.ofNullable(started);
    }

    @PreDestroy
    synchronized void close() {
        if (started != null) {
            started.close();
        }
    }
}
