package dev.windlass.scaling;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Lease;
import dev.windlass.store.PredictionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets Deployments sleep that nothing was asked of for their idleTimeout, and wakes those that sleep though something is. The clock
 * of each gateway begins when it first sees a Deployment awake, and again with each sign of activity: a restart can only make an
 * idle time longer. Whoever takes an instance away leads the queue meanwhile, so that nobody gives it anything.
 */
public final class Sleep {

    private final PredictionStore store;
    private final Signal signal;
    private final DeploymentCache deployments;
    private final ScaleWriter scale;
    private final Function<ModelDeployment, Duration> idleTimeout;
    private final Clock clock;
    private final Map<DeploymentKey, Instant> active = new HashMap<>();

    /**
     * Looks after those Deployments.
     *
     * @param idleTimeout how long nothing is asked of a Deployment before it sleeps
     */
    public Sleep(
            PredictionStore store,
            Signal signal,
            DeploymentCache deployments,
            ScaleWriter scale,
            Function<ModelDeployment, Duration> idleTimeout,
            Clock clock) {
        this.store = store;
        this.signal = signal;
        this.deployments = deployments;
        this.scale = scale;
        this.idleTimeout = idleTimeout;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @param awake whether a Deployment has an instance that is to stay
     */
    void look(Function<DeploymentKey, Boolean> awake) {
        Set<DeploymentKey> asked = signal.asked();
        Set<DeploymentKey> there = new HashSet<>();
        for (ModelDeployment deployment : deployments.all()) {
            DeploymentKey key = DeploymentKey.of(deployment.getMetadata());
            Sizing sizing = Sizing.of(deployment);
            boolean up = awake.apply(key);
            if (asked.contains(key)) {
                active.put(key, clock.instant());
                there.add(key);
                if (!up && !sizing.bounds().disabled()) {
                    wake(key, sizing);
                }
            } else if (up && sizing.bounds().min() == 0 && !sizing.bounds().disabled()) {
                there.add(key);
                restIfIdle(key, sizing, idleTimeout.apply(deployment));
            }
        }
        active.keySet().retainAll(there);
    }

    private void restIfIdle(DeploymentKey key, Sizing sizing, Duration idle) {
        Instant now = clock.instant();
        Instant since = active.computeIfAbsent(key, unused -> now);
        if (since.plus(idle).isAfter(now) || recentlyAsked(key, now.minus(idle))) {
            return;
        }
        store.lead(key).ifPresent(lease -> {
            try {
                rest(lease, sizing, now.minus(idle));
            } finally {
                store.release(lease);
            }
        });
    }

    private boolean recentlyAsked(DeploymentKey key, Instant since) {
        return store.lastAccepted(key).filter(since::isBefore).isPresent();
    }

    /** What comes between the look and the write is found by the look after it; what comes later finds nobody awake, and wakes. */
    private void rest(Lease lease, Sizing sizing, Instant since) {
        DeploymentKey key = lease.deployment();
        if (signal.asked(key) || recentlyAsked(key, since)) {
            return;
        }
        if (scale.rest(key.owner(), key.name()) && signal.asked(key)) {
            wake(key, sizing);
        }
    }

    private void wake(DeploymentKey key, Sizing sizing) {
        scale.wake(key.owner(), key.name(), () -> signal.wanted(key, sizing));
    }
}
