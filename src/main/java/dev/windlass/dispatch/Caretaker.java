package dev.windlass.dispatch;

import dev.windlass.api.ModelDeployment;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Ends predictions that nothing else will: their Deployment is gone, disabled or has failed, or they take too long. */
public final class Caretaker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Caretaker.class);
    private static final int MILLIS = 500;
    private static final int PATIENCE_SECONDS = 10;

    private final PredictionStore store;
    private final Deployments deployments;
    private final Dispatcher dispatcher;
    private final PredictionLimits limits;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "caretaker"));

    /** Looks after the predictions whose queues that dispatcher leads. */
    public Caretaker(
            PredictionStore store,
            Deployments deployments,
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
        var unused = thread.scheduleWithFixedDelay(this::round, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            dispatcher.jobs().get(PATIENCE_SECONDS, TimeUnit.SECONDS).forEach(this::look);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException busy) {
            LOG.warn("The dispatcher is too busy to be looked after");
        }
    }

    private void look(DeploymentKey key, Collection<Job> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        try {
            Optional<ModelDeployment> seen = deployments.seen(key);
            Optional<ModelDeployment> deployment = Ending.nothingToRunOn(seen) ? deployments.now(key) : seen;
            jobs.forEach(job -> look(job, deployment));
        } catch (StoreAway away) {
            LOG.debug("The store is away; the next round may find it", away);
        } catch (RuntimeException away) {
            LOG.warnf("Nothing is known of %s now: %s", key, away.getMessage());
        }
    }

    private void look(Job job, Optional<ModelDeployment> deployment) {
        Instant now = clock.instant();
        Ending.of(job, deployment, limits, now)
                .ifPresent(ending -> store.change(job.id(), it -> ending.applied(it, now)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
