package dev.windlass.dispatch;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeletionCosts;
import dev.windlass.kube.ServingPods;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.scaling.Departures;
import dev.windlass.scaling.Departures.Candidate;
import dev.windlass.scaling.Peak;
import dev.windlass.scaling.Signal;
import dev.windlass.scaling.Sizing;
import dev.windlass.store.StoreAway;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells Kubernetes which instances are idle before some are taken away, for the Deployments whose queues are led here. It goes by
 * the demand of the first half of the time after which the autoscaler takes instances away: what is over by then and comes
 * again is not worth a write.
 */
public final class IdleFirst implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IdleFirst.class);
    private static final int MILLIS = 500;
    private static final int PATIENCE_SECONDS = 10;
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private final Dispatcher dispatcher;
    private final Deployments deployments;
    private final Signal signal;
    private final DeletionCosts costs;
    private final Function<ModelDeployment, Duration> scaleDownDelay;
    private final Clock clock;
    private final Map<DeploymentKey, Peak> peaks = new HashMap<>();
    private Instant notBefore = Instant.MIN;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "idle-first"));

    /**
     * Looks after the Deployments whose queues that dispatcher leads.
     *
     * @param scaleDownDelay how long demand must stay lower before instances of a Deployment are taken away
     */
    public IdleFirst(
            Dispatcher dispatcher,
            Deployments deployments,
            Signal signal,
            DeletionCosts costs,
            Function<ModelDeployment, Duration> scaleDownDelay,
            Clock clock) {
        this.dispatcher = dispatcher;
        this.deployments = deployments;
        this.signal = signal;
        this.costs = costs;
        this.scaleDownDelay = scaleDownDelay;
        this.clock = clock;
    }

    /** Begins to look, twice a second, at these instances. */
    public void start(ServingPods pods) {
        var unused = thread.scheduleWithFixedDelay(() -> round(pods), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round(ServingPods pods) {
        try {
            Map<DeploymentKey, Lane.Load> led = dispatcher.loads().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            peaks.keySet().retainAll(led.keySet());
            led.forEach((key, load) -> deployments.seen(key).ifPresent(it -> look(key, it, load, pods)));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (KubernetesClientException refused) {
            notBefore = clock.instant().plus(AFTER_REFUSAL);
            LOG.warnf("Busy instances may go before idle ones: %s", refused.getMessage());
        } catch (StoreAway away) {
            LOG.debug("Nobody knows what is booted; the next round may", away);
        } catch (ExecutionException | TimeoutException busy) {
            LOG.warn("The dispatcher is too busy to say what is idle");
        } catch (RuntimeException failure) {
            LOG.error("A round of idle instances failed; the next may not", failure);
        }
    }

    private void look(DeploymentKey key, ModelDeployment deployment, Lane.Load load, ServingPods pods) {
        Instant now = clock.instant();
        Sizing sizing = Sizing.of(deployment);
        Duration delay = scaleDownDelay.apply(deployment);
        int peak = peaks.computeIfAbsent(key, unused -> new Peak()).noting(load.demand(), delay.dividedBy(2), now);
        // While an unproven template is tried nothing scales.
        if (!sizing.proven() || now.isBefore(notBefore)) {
            return;
        }
        List<Candidate> ready = pods.of(key.owner(), key.name()).stream()
                .map(it -> new Candidate(it.standing(), load.inUse(it.run())))
                .toList();
        Departures.changes(ready, sizing.awake(peak, signal.floor(key)))
                .forEach(change -> costs.write(key.owner(), change.pod(), change.first()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
