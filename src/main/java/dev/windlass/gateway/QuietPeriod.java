package dev.windlass.gateway;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.PredictionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a Deployment must not have been used before it may be deleted while it is enabled. */
public final class QuietPeriod {

    private final PredictionStore store;
    private final Duration length;
    private final Clock clock;

    /** So long, by the predictions that are kept. */
    public QuietPeriod(PredictionStore store, Duration length, Clock clock) {
        this.store = store;
        this.length = length;
        this.clock = clock;
    }

    /** How long it is still to be left alone; empty if it is not. */
    Optional<Duration> left(ObjectName name) {
        Instant now = clock.instant();
        return store.lastAccepted(new DeploymentKey(name.owner(), name.name()))
                .map(last -> Duration.between(now, last.plus(length)))
                .filter(left -> !left.isNegative() && !left.isZero());
    }
}
