package dev.windlass.reconcile;

import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.ChildWriter;
import dev.windlass.kube.EventWriter;
import dev.windlass.observed.Observation;
import dev.windlass.status.Announcement;
import dev.windlass.status.DeploymentStatuses;
import dev.windlass.status.Judgement;
import dev.windlass.status.StatusChange;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Leads a Deployment from what is asked for to pods: observe, check, decide, write the differences, tell. */
@ControllerConfiguration(name = "deployment", informer = @Informer(comparableResourceVersions = false))
public final class DeploymentReconciler implements Reconciler<ModelDeployment> {

    private static final Logger LOG = Logger.getLogger(DeploymentReconciler.class);
    /** Somebody else changed or deleted meanwhile what was to be written. */
    private static final Set<Integer> OVERTAKEN =
            Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND);

    private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);
    private static final Duration BETWEEN_MINOR_WRITES = Duration.ofSeconds(10);

    private final RecentWrites recent = new RecentWrites(System::nanoTime);
    private final ChildWriter writer;
    private final EventWriter events;
    private final OperatorSettings settings;
    private final Term term;
    private final Clock clock;
    private @Nullable Observer observer;
    private @Nullable Action action;
    private @Nullable MetricsRegistrar registrar;

    /** Writes by this client, under these settings, in its terms. */
    public DeploymentReconciler(KubernetesClient client, OperatorSettings settings, Term term, Clock clock) {
        this.writer = new ChildWriter(client);
        this.events = new EventWriter(client, clock);
        this.settings = settings;
        this.term = term;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModelDeployment>> prepareEventSources(EventSourceContext<ModelDeployment> context) {
        Watches watches = new Watches(context, settings.metrics().isPresent());
        observer = new Observer(watches, recent, writer, settings);
        registrar = new MetricsRegistrar(writer, settings.metrics());
        action = new Action(new Releases(watches, recent, writer), new ChildSync(recent, writer), settings);
        return watches.all();
    }

    @Override
    public UpdateControl<ModelDeployment> reconcile(ModelDeployment deployment, Context<ModelDeployment> context) {
        if (!term.runs() || deployment.isMarkedForDeletion() || deployment.getSpec() == null) {
            return UpdateControl.noUpdate();
        }
        try {
            Observer eyes = Objects.requireNonNull(observer);
            Observation seen = eyes.observe(deployment, clock.instant());
            Objects.requireNonNull(registrar).register(seen.metrics());
            return eyes.hasVanished(seen)
                    ? UpdateControl.noUpdate()
                    : tell(Objects.requireNonNull(action).take(seen, context));
        } catch (KubernetesClientException refused) {
            if (!OVERTAKEN.contains(refused.getCode())) {
                throw refused;
            }
            LOG.debugf("%s: %s; looked at again", deployment.getMetadata().getName(), refused.getMessage());
            return UpdateControl.<ModelDeployment>noUpdate().rescheduleAfter(AFTER_CONFLICT);
        }
    }

    private UpdateControl<ModelDeployment> tell(Action.Taken taken) {
        Judgement judged = taken.judgement();
        ModelDeployment deployment = judged.seen().deployment();
        Optional<DeploymentStatus> old = judged.seen().status();
        DeploymentStatus next = DeploymentStatuses.next(judged);
        Optional<Duration> wait = switch (StatusChange.between(old, next)) {
            case NONE -> Optional.empty();
            case MINOR -> untilNextMinorWrite(deployment, judged.seen().now());
            case MAJOR -> Optional.of(Duration.ZERO);
        };
        if (wait.filter(Duration::isZero).isPresent()) {
            recent.note(writer.applyStatus(fresh(deployment, next)));
            Announcement.of(old, next).forEach(it -> events.tell(deployment, it.warning(), it.reason(), it.message()));
        }
        UpdateControl<ModelDeployment> control = UpdateControl.noUpdate();
        Stream.concat(taken.lookAgain().stream(), wait.filter(it -> !it.isZero()).stream())
                .min(Duration::compareTo)
                .ifPresent(control::rescheduleAfter);
        return control;
    }

    /** Zero if counts and wording may be written now; they are worth a write every ten seconds. */
    private static Optional<Duration> untilNextMinorWrite(ModelDeployment deployment, Instant now) {
        return Optional.of(deployment.getMetadata().getManagedFields().stream()
                .filter(entry -> "status".equals(entry.getSubresource()) && entry.getTime() != null)
                .map(entry -> Instant.parse(entry.getTime()).plus(BETWEEN_MINOR_WRITES))
                .max(Instant::compareTo)
                .filter(now::isBefore)
                .map(due -> Duration.between(now, due))
                .orElse(Duration.ZERO));
    }

    private static ModelDeployment fresh(ModelDeployment of, DeploymentStatus status) {
        ModelDeployment fresh = new ModelDeployment();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(of.getMetadata().getNamespace())
                .withName(of.getMetadata().getName())
                .withUid(of.getMetadata().getUid())
                .build());
        fresh.setStatus(status);
        return fresh;
    }
}
