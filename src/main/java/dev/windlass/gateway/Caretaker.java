package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.prediction.Prediction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Ends predictions that nothing else will: their Deployment is gone, disabled or has failed, or they take too long. */
public final class Caretaker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Caretaker.class);
    private static final int SECONDS = 2;

    private final PredictionStore store;
    private final DeploymentStore deployments;
    private final Dispatcher dispatcher;
    private final PredictionLimits limits;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "caretaker"));

    /** Looks after these predictions. */
    public Caretaker(
            PredictionStore store,
            DeploymentStore deployments,
            Dispatcher dispatcher,
            PredictionLimits limits,
            Clock clock) {
        this.store = store;
        this.deployments = deployments;
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.clock = clock;
    }

    /** Begins to look. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::round, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        Map<ObjectName, List<Prediction>> open = store.list(it -> !it.over()).stream()
                .collect(Collectors.groupingBy(
                        it -> new ObjectName(it.target().owner(), it.target().deployment())));
        open.forEach((name, predictions) -> {
            try {
                Optional<ModelDeployment> deployment =
                        deployments.find(name.owner(), name.name()).filter(it -> it.getSpec() != null);
                predictions.forEach(it -> look(it, deployment));
            } catch (RuntimeException away) {
                LOG.warnf("Nothing is known of %s now: %s", name, away.getMessage());
            }
        });
    }

    private void look(Prediction prediction, Optional<ModelDeployment> deployment) {
        Ending.of(prediction, deployment, limits, clock.instant())
                .flatMap(ending -> store.change(prediction.id(), it -> ending.applied(it, clock.instant())))
                .ifPresent(dispatcher::canceled);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
