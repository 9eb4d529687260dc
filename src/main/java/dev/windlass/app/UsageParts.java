package dev.windlass.app;

import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.UsageService;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.metrics.Measurements;
import dev.windlass.store.Ledger;
import dev.windlass.store.TrafficLog;
import dev.windlass.usage.Bookkeeper;
import dev.windlass.usage.Tally;
import dev.windlass.usage.UsageRounds;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what counts what Deployments use. */
@ApplicationScoped
class UsageParts {

    private final Stores stores;

    @Inject
    UsageParts(Settings settings) {
        this.stores = new Stores(settings.store());
    }

    @Produces
    @Singleton
    Ledger ledger(Vertx vertx) {
        return stores.ledger(vertx);
    }

    @Produces
    @Singleton
    Bookkeeper bookkeeper(
            @ForCallers KubernetesClient client,
            DeploymentCache deployments,
            Directory directory,
            Ledger ledger,
            Measurements measurements) {
        var sources = new Bookkeeper.Sources(deployments, new DeploymentStore(client), directory);
        return new Bookkeeper(ledger, sources, measurements, Clock.systemUTC());
    }

    @Produces
    @Singleton
    TrafficLog traffic(Vertx vertx) {
        return stores.traffic(vertx);
    }

    @Produces
    @Singleton
    Tally tally(TrafficLog log) {
        return new Tally(log, Clock.systemUTC());
    }

    @Produces
    @Singleton
    UsageRounds rounds(Bookkeeper bookkeeper, Tally tally) {
        return new UsageRounds(bookkeeper, tally);
    }

    @Produces
    @Singleton
    UsageService usage(DeploymentService deployments, Ledger ledger, TrafficLog log) {
        return new UsageService(deployments, ledger, log, Clock.systemUTC());
    }

    void close(@Disposes TrafficLog log) {
        log.close();
    }

    void close(@Disposes Ledger ledger) {
        ledger.close();
    }
}
