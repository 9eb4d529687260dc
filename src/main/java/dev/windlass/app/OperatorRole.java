package dev.windlass.app;

import dev.windlass.api.Hardware;
import dev.windlass.api.ModelDeployment;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.kube.FieldManager;
import dev.windlass.kube.Leadership;
import dev.windlass.kube.ServerVersion;
import dev.windlass.reconcile.DeploymentReconciler;
import dev.windlass.reconcile.HardwareReconciler;
import dev.windlass.reconcile.OperatorSettings;
import dev.windlass.reconcile.Term;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The role {@code operator}: the reconcilers, and the election of the one among several operators that writes. */
@ApplicationScoped
public class OperatorRole {

    private static final Logger LOG = Logger.getLogger(OperatorRole.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(60);
    private static final double RETRY_FACTOR = 1.7;
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);
    /** Nothing is decided from caches that are not complete. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    private static final Duration FINISHING = Duration.ofSeconds(12);

    private final KubernetesClient client;
    private final Settings settings;
    private final Term term = new Term();
    private final Election election;
    private @Nullable Operator operator;

    /** Made by Quarkus. */
    @Inject
    public OperatorRole(KubernetesClient client, Settings settings, Leadership leadership) {
        this.client = client;
        this.settings = settings;
        this.election = new Election(client, settings.operator().leaderElection(), leadership, term);
    }

    /** Begins to watch, and to reconcile in its terms. */
    public synchronized void start() {
        Operator started = new Operator(this::configure);
        started.register(reconciler(), OperatorRole::configure);
        started.register(new HardwareReconciler(term), OperatorRole::configureCounting);
        operator = started;
        LOG.infof("Operator of %s", client.getMasterUrl());
        election.start();
        new Thread(() -> startOrEnd(started), "reconcilers").start();
    }

    /** Ends what is being reconciled and lets the next operator take over at once. */
    public synchronized void stop() {
        Operator running = operator;
        if (running == null) {
            return;
        }
        operator = null;
        election.stopping();
        running.stop();
        election.release();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** An operator that does not reconcile must not keep the Lease from one that would. */
    private static void startOrEnd(Operator operator) {
        try {
            operator.start();
        } catch (RuntimeException failed) {
            LOG.error("The reconcilers did not start; ending, so that another operator can", failed);
            Runtime.getRuntime().halt(1);
        }
    }

    private DeploymentReconciler reconciler() {
        var instances = settings.instances();
        var defaults = new ServingDefaults(
                instances.setupTimeout(), instances.predictionTimeout(), instances.scaleDownDelay());
        return new DeploymentReconciler(
                client,
                new OperatorSettings(
                        settings.models().imageTemplate(), instances.service(), defaults, new ServerVersion(client)),
                term,
                Clock.systemUTC());
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
