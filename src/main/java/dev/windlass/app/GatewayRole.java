package dev.windlass.app;

import dev.windlass.desired.ServingDefaults;
import dev.windlass.dispatch.Caretaker;
import dev.windlass.dispatch.CogClient;
import dev.windlass.dispatch.Deployments;
import dev.windlass.dispatch.Dispatcher;
import dev.windlass.dispatch.IdleFirst;
import dev.windlass.dispatch.Outside;
import dev.windlass.dispatch.PodAddress;
import dev.windlass.dispatch.PredictionLimits;
import dev.windlass.dispatch.SeenDeployments;
import dev.windlass.dispatch.Traces;
import dev.windlass.files.FileStore;
import dev.windlass.files.InputFiles;
import dev.windlass.files.Signatures;
import dev.windlass.gateway.Acceptance;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.Boots;
import dev.windlass.gateway.Delays;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.GatewaySettings;
import dev.windlass.gateway.InputCheck;
import dev.windlass.gateway.InputSchemas;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.QuietPeriod;
import dev.windlass.gateway.Rights;
import dev.windlass.gateway.ScalingService;
import dev.windlass.gateway.SchemaFetcher;
import dev.windlass.gateway.SchemaRounds;
import dev.windlass.gateway.Targets;
import dev.windlass.gateway.Waits;
import dev.windlass.kube.Autoscalers;
import dev.windlass.kube.DeletionCosts;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.Reviews;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.metrics.Measurements;
import dev.windlass.page.PageSettings;
import dev.windlass.rest.InstanceFiles;
import dev.windlass.rest.InstancePort;
import dev.windlass.rest.InstanceReports;
import dev.windlass.rest.RestSettings;
import dev.windlass.scaling.Scaler;
import dev.windlass.scaling.ScalingMeters;
import dev.windlass.scaling.Signal;
import dev.windlass.scaling.Sleep;
import dev.windlass.scaling.StandIn;
import dev.windlass.store.Floors;
import dev.windlass.store.Outbox;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.usage.Tally;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The role {@code gateway}: what the HTTP API is served by. The HTTP server itself starts with the process. */
@ApplicationScoped
class GatewayRole {

    private static final Logger LOG = Logger.getLogger(GatewayRole.class);
    /** Longer than the retries of one webhook. */
    private static final Duration TOLD_AGAIN = Duration.ofSeconds(90);

    private final Settings settings;
    private final Stores stores;
    private final boolean traced;
    private volatile String callbacks = "";
    private volatile @Nullable Predictions running;

    @Inject
    GatewayRole(Settings settings, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean untraced) {
        this.settings = settings;
        this.traced = !untraced;
        this.stores = new Stores(settings.store());
    }

    /** Begins to run predictions. */
    void start(Predictions parts) {
        int port = parts.listen(
                settings.gateway().callbackHost(), settings.gateway().callbackPort());
        callbacks = settings.gateway().callbackUrl().map(PodAddress::repaired).orElse("http://127.0.0.1:" + port);
        parts.start();
        running = parts;
        // The server waits for its requests before it tells of the shutdown, and these wait for predictions.
        Runtime.getRuntime().addShutdownHook(new Thread(parts::letGo, "letting-go"));
        LOG.infof("Gateway; instances report to %s. Predictions are kept in %s.", callbacks, stores);
    }

    void stop(@Observes ShutdownEvent event) {
        Predictions parts = running;
        if (parts != null) {
            parts.stop(settings.gateway().drain());
            running = null;
        }
    }

    @Produces
    @Singleton
    Outbox outbox(Vertx vertx) {
        return stores.outbox(vertx, TOLD_AGAIN);
    }

    @Produces
    @Singleton
    PredictionStore store(Vertx vertx, Outbox outbox) {
        var gateway = settings.gateway();
        return stores.predictions(vertx, new Retention(gateway.retention(), gateway.recordRetention()), outbox);
    }

    @Produces
    @Singleton
    Floors floors(Vertx vertx) {
        return stores.floors(vertx);
    }

    void close(@Disposes Floors floors) {
        floors.close();
    }

    @Produces
    @Singleton
    Signal signal(PredictionStore store, Floors floors) {
        return new Signal(store, floors, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Boots boots(@ForCallers KubernetesClient client, Rights rights, Floors floors, Signal signal) {
        return new Boots(
                new DeploymentStore(client),
                rights,
                floors,
                signal,
                new ScaleWriter(client, Clock.systemUTC()),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    DeploymentCache cache(@ForCallers KubernetesClient client) {
        return new DeploymentCache(client);
    }

    @Produces
    @Singleton
    Deployments seen(@ForCallers KubernetesClient client, DeploymentCache cache) {
        return new SeenDeployments(cache, new DeploymentStore(client));
    }

    @Produces
    @Singleton
    InputSchemas schemas(Directory directory) {
        return new InputSchemas(directory);
    }

    @Produces
    @Singleton
    SchemaRounds rounds(DeploymentCache cache, InputSchemas schemas) {
        return new SchemaRounds(cache, new SchemaFetcher(schemas));
    }

    @Produces
    @Singleton
    Measurements measurements(MeterRegistry registry, Tally tally) {
        return new Measurements(registry, tally);
    }

    @Produces
    @Singleton
    CogClient cog(Vertx vertx, FileStore files, Signatures signatures) {
        return new CogClient(vertx, () -> callbacks, new InputFiles(files, signatures, () -> callbacks));
    }

    @Produces
    @Singleton
    Outside outside(
            @ForCallers KubernetesClient client,
            CogClient cog,
            Deployments deployments,
            Measurements measurements,
            OpenTelemetry telemetry) {
        // A telemetry that is disabled still makes spans up, which nobody would ever find.
        Traces traces = new Traces(traced ? telemetry : OpenTelemetry.noop());
        return new Outside(cog, new ScaleWriter(client, Clock.systemUTC()), deployments, measurements, traces);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(PredictionStore store, Outside outside) {
        return new Dispatcher(store, Clock.systemUTC(), outside);
    }

    @Produces
    @Singleton
    Caretaker caretaker(PredictionStore store, Deployments deployments, Dispatcher dispatcher) {
        return new Caretaker(
                store,
                deployments,
                dispatcher,
                new PredictionLimits(
                        settings.gateway().queueTimeout(), settings.instances().defaults()),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    IdleFirst idleFirst(
            @ForCallers KubernetesClient client, Deployments deployments, Dispatcher dispatcher, Signal signal) {
        ServingDefaults defaults = settings.instances().defaults();
        return new IdleFirst(
                dispatcher,
                deployments,
                signal,
                new DeletionCosts(client),
                deployment -> defaults.scaleDownDelay(deployment.getSpec()),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    Scaler scaler(
            @ForCallers KubernetesClient client,
            PredictionStore store,
            Signal signal,
            DeploymentCache cache,
            Measurements measurements) {
        ServingDefaults defaults = settings.instances().defaults();
        ScaleWriter scale = new ScaleWriter(client, Clock.systemUTC());
        Clock clock = Clock.systemUTC();
        return new Scaler(
                new Sleep(store, signal, cache, scale, deployment -> defaults.idleTimeout(deployment.getSpec()), clock),
                new StandIn(
                        signal,
                        cache,
                        new Autoscalers(client),
                        scale,
                        deployment -> defaults.scaleDownDelay(deployment.getSpec()),
                        clock),
                new ScalingMeters(signal, cache, measurements));
    }

    @Produces
    @Singleton
    ScalingService scaling(DeploymentService deployments, Signal signal) {
        return new ScalingService(deployments, signal);
    }

    @Produces
    @Singleton
    Acceptance acceptance(PredictionStore store, Measurements measurements) {
        var gateway = settings.gateway();
        Room room = new Room(gateway.queueLength(), gateway.queueBytes().asLongValue());
        return new Acceptance(store, room, measurements);
    }

    @Produces
    @Singleton
    Waits waits(PredictionStore store) {
        return new Waits(store);
    }

    @Produces
    @Singleton
    PredictionService predictions(
            @ForCallers KubernetesClient client,
            DeploymentCache cache,
            InputSchemas schemas,
            Rights rights,
            Acceptance acceptance) {
        Targets targets = new Targets(cache, new DeploymentStore(client), rights);
        return new PredictionService(targets, new InputCheck(schemas), rights, acceptance, Clock.systemUTC());
    }

    @Produces
    @Singleton
    InstancePort port(Vertx vertx, PredictionService predictions, InstanceFiles files) {
        return new InstancePort(vertx, new InstanceReports(vertx, predictions), files);
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
    ModelService models(Directory directory, Rights rights, InputSchemas schemas) {
        return new ModelService(directory, rights, schemas);
    }

    @Produces
    @Singleton
    DeploymentBoard board(
            DeploymentCache cache, DeploymentService deployments, PredictionStore predictions, Rights rights) {
        return new DeploymentBoard(cache, deployments, predictions, rights);
    }

    @Produces
    @Singleton
    PageSettings page() {
        return new PageSettings(
                settings.gateway().publicUrl(),
                settings.page().hint(),
                Delays.of(
                        settings.instances().idleTimeout(), settings.instances().scaleDownDelay()));
    }

    @Produces
    @Singleton
    RestSettings rest() {
        return new RestSettings(
                settings.gateway().publicUrl(),
                settings.gateway().pageSize(),
                settings.gateway().heartbeat());
    }
}
