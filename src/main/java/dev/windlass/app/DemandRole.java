package dev.windlass.app;

import dev.windlass.demand.DemandApi;
import dev.windlass.demand.DemandPort;
import dev.windlass.demand.Doorkeeper;
import dev.windlass.kube.AuthenticationNotes;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.scaling.Signal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** What of a gateway tells autoscalers of the demand. */
@Singleton
class DemandRole {

    private static final Logger LOG = Logger.getLogger(DemandRole.class);

    private final Settings.MetricsApi settings;
    private final DemandPort port;

    @Inject
    DemandRole(
            Settings settings, Vertx vertx, @ForCallers KubernetesClient client, Signal signal, DeploymentCache cache) {
        this.settings = settings.metricsApi();
        this.port = new DemandPort(
                vertx,
                new Doorkeeper(new AuthenticationNotes(client)),
                new DemandApi(signal, it -> cache.find(it.owner(), it.name()), Clock.systemUTC()));
    }

    void start() {
        if (settings.enabled()) {
            LOG.infof("Metrics API on port %d", port.listen(settings.host(), settings.port()));
        }
    }

    void stop() {
        port.close();
    }
}
