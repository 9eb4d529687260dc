package dev.windlass.app;

import dev.windlass.desired.ServingDefaults;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.Caretaker;
import dev.windlass.gateway.CogClient;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.Dispatcher;
import dev.windlass.gateway.GatewaySettings;
import dev.windlass.gateway.MemoryStore;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.PodAddress;
import dev.windlass.gateway.PredictionLimits;
import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.PredictionStore;
import dev.windlass.gateway.QuietPeriod;
import dev.windlass.gateway.Rights;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.Reviews;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.kube.ServingPods;
import dev.windlass.rest.InstanceReports;
import dev.windlass.rest.RestSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** The role {@code gateway}: what the HTTP API is served by. The HTTP server itself starts with the process. */
@ApplicationScoped
class GatewayRole {

    private static final Logger LOG = Logger.getLogger(GatewayRole.class);

    private final Settings settings;
    private volatile String callbacks = "";
    private volatile List<AutoCloseable> running = List.of();

    @Inject
    GatewayRole(Settings settings) {
        this.settings = settings;
    }

    /** Begins to run predictions. */
    void start(Predictions parts) {
        int port = parts.reports()
                .listen(settings.gateway().callbackHost(), settings.gateway().callbackPort());
        callbacks = settings.gateway().callbackUrl().map(PodAddress::repaired).orElse("http://127.0.0.1:" + port);
        ServingPods pods = new ServingPods(parts.client(), parts.dispatcher()::nudge);
        parts.dispatcher().start(pods);
        parts.caretaker().start();
        running = List.of(parts.caretaker(), parts.dispatcher(), pods, parts.reports());
        LOG.infof(
                "Gateway; instances report to %s. Predictions are kept in memory, and lost with this process.",
                callbacks);
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        for (AutoCloseable part : running) {
            part.close();
        }
        running = List.of();
    }

    @Produces
    @Singleton
    PredictionStore store() {
        return new MemoryStore(Clock.systemUTC(), settings.gateway().retention());
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(@ForCallers KubernetesClient client, PredictionStore store) {
        return new Dispatcher(
                store,
                new CogClient(() -> callbacks),
                new ScaleWriter(client),
                Clock.systemUTC(),
                settings.gateway().queueLength());
    }

    @Produces
    @Singleton
    Caretaker caretaker(@ForCallers KubernetesClient client, PredictionStore store, Dispatcher dispatcher) {
        var instances = settings.instances();
        var defaults = new ServingDefaults(
                instances.setupTimeout(), instances.predictionTimeout(), instances.scaleDownDelay());
        return new Caretaker(
                store,
                new DeploymentStore(client),
                dispatcher,
                new PredictionLimits(settings.gateway().queueTimeout(), defaults),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    PredictionService predictions(
            DeploymentService deployments, Rights rights, PredictionStore store, Dispatcher dispatcher) {
        return new PredictionService(deployments, rights, store, dispatcher, Clock.systemUTC());
    }

    @Produces
    @Singleton
    InstanceReports reports(Vertx vertx, PredictionService predictions) {
        return new InstanceReports(vertx, predictions);
    }

    @Produces
    @Singleton
    Reviews reviews(@ForCallers KubernetesClient client) {
        return new Reviews(client);
    }

    @Produces
    @Singleton
    Directory directory(@ForCallers KubernetesClient client) {
        return new Directory(client);
    }

    @Produces
    @Singleton
    Authenticator authenticator(Reviews reviews) {
        return new Authenticator(reviews, settings.auth().audiences());
    }

    @Produces
    @Singleton
    Rights rights(Reviews reviews) {
        return new Rights(reviews);
    }

    @Produces
    @Singleton
    Accounts accounts(Directory directory) {
        return new Accounts(directory);
    }

    @Produces
    @Singleton
    DeploymentService deployments(
            @ForCallers KubernetesClient client, Directory directory, Rights rights, PredictionStore predictions) {
        return new DeploymentService(
                new DeploymentStore(client),
                directory,
                rights,
                new GatewaySettings(
                        settings.models().imageTemplate(),
                        settings.owners().fallback(),
                        settings.gateway().patience()),
                new QuietPeriod(predictions, settings.delete().quietPeriod(), Clock.systemUTC()));
    }

    @Produces
    @Singleton
    ModelService models(Directory directory, Rights rights) {
        return new ModelService(directory, rights);
    }

    @Produces
    @Singleton
    RestSettings rest() {
        return new RestSettings(
                settings.gateway().publicUrl(), settings.gateway().pageSize());
    }
}
