package dev.windlass.app;

import dev.windlass.api.Hardware;
import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.FieldManager;
import dev.windlass.kube.Leadership;
import dev.windlass.kube.ServerVersion;
import dev.windlass.reconcile.DeploymentReconciler;
import dev.windlass.reconcile.HardwareReconciler;
import dev.windlass.reconcile.MetricsPlace;
import dev.windlass.reconcile.OperatorSettings;
import dev.windlass.reconcile.Term;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The role {@code operator}: the reconcilers, and the election of the one among several operators that writes. */
@ApplicationScoped
public class OperatorRole implements Election.Duty {

    private static final Logger LOG = Logger.getLogger(OperatorRole.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(60);
    private static final double RETRY_FACTOR = 1.7;
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);
    /** Nothing is decided from caches that are not complete. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    private static final Duration FINISHING = Duration.ofSeconds(12);
    private static final Duration FINISHING_MORE = Duration.ofSeconds(3);

    private final KubernetesClient client;
    private final Settings settings;
    private final Term term = new Term();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Election election;
    /** Seen by the election's thread of duty alone. */
    private @Nullable Operator operator;

    /** Made by Quarkus. */
    @Inject
    public OperatorRole(KubernetesClient client, Settings settings, Leadership leadership) {
        this.client = client;
        this.settings = settings;
        this.election = new Election(client, settings.operator().leaderElection(), leadership, this);
    }

    /** Begins to reconcile, or to wait for the Lease. */
    public void start() {
        started.set(true);
        LOG.infof("Operator of %s", client.getMasterUrl());
        election.start();
    }

    /** Ends what is being reconciled and lets the next operator take over at once. */
    public void stop() {
        if (started.compareAndSet(true, false)) {
            election.stop(FINISHING.plus(FINISHING_MORE));
        }
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        stop();
    }

    /** Fills caches once and lets go of them: what was loaded for that makes the next time quick. */
    @Override
    public void rehearse() {
        startOperator();
        end();
    }

    /** Begins with caches filled anew: those of a process that was cut off lag behind what another has written since. */
    @Override
    public void begin() {
        term.begin();
        startOperator();
    }

    @Override
    public void cease() {
        term.end();
    }

    @Override
    public void end() {
        term.end();
        Operator running = operator;
        if (running != null) {
            operator = null;
            running.stop();
        }
    }

    private void startOperator() {
        Operator begun = new Operator(this::configure);
        begun.register(reconciler(), OperatorRole::configure);
        begun.register(new HardwareReconciler(term), OperatorRole::configureCounting);
        operator = begun;
        begun.start();
    }

    private DeploymentReconciler reconciler() {
        var instances = settings.instances();
        return new DeploymentReconciler(
                client,
                new OperatorSettings(
                        settings.models().imageTemplate(),
                        instances.service(),
                        instances.defaults(),
                        new ServerVersion(client),
                        instances.uploadUrl(),
                        metrics()),
                term,
                Clock.systemUTC());
    }

    private Optional<MetricsPlace> metrics() {
        var api = settings.metricsApi();
        return api.service().map(name -> {
            int slash = name.indexOf('/');
            if (slash < 0) {
                throw new IllegalStateException("windlass.metrics-api.service must be <namespace>/<name>, not " + name);
            }
            var service = new ServiceReference(name.substring(slash + 1), name.substring(0, slash), api.servicePort());
            return new MetricsPlace(service, api.owner());
        });
    }

    private void configure(ConfigurationServiceOverrider operators) {
        operators
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(AS_LONG_AS_IT_TAKES)
                .withUseSSAToPatchPrimaryResource(true)
                .withConcurrentReconciliationThreads(settings.operator().threads())
                .withReconciliationTerminationTimeout(FINISHING);
    }

    /** Every event counts but those of the status alone. */
    private static void configure(ControllerConfigurationOverrider<ModelDeployment> controller) {
        configureAny(controller).withGenerationAware(false).withOnUpdateFilter(OperatorRole::asksForMore);
    }

    /** Pods come and go by the dozen: what a Hardware has is counted, and written, at most every ten seconds. */
    private static void configureCounting(ControllerConfigurationOverrider<Hardware> controller) {
        configureAny(controller).withRateLimiter(new LinearRateLimiter(BETWEEN_COUNTS, 1));
    }

    /** A failure is retried for ever, at most a minute apart. */
    private static <R extends HasMetadata> ControllerConfigurationOverrider<R> configureAny(
            ControllerConfigurationOverrider<R> controller) {
        return controller
                .withFieldManager(FieldManager.OPERATOR)
                .withReconciliationMaxInterval(LONGEST_PAUSE)
                .withRetry(new GenericRetry()
                        .setInitialInterval(FIRST_RETRY)
                        .setIntervalMultiplier(RETRY_FACTOR)
                        .setMaxInterval(LAST_RETRY.toMillis())
                        .withoutMaxAttempts());
    }

    private static boolean asksForMore(ModelDeployment now, ModelDeployment before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(
                        now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
                || (now.getStatus() == null && before.getStatus() != null);
    }
}
