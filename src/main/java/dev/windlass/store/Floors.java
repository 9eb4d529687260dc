package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import java.time.Instant;
import java.util.Map;

/**
 * How many instances of which Deployment somebody wants for a while, in one place for all gateways. Nothing in the cluster is
 * edited for it, and it ends by itself. Every method may throw {@link StoreAway}.
 */
public interface Floors extends AutoCloseable {

    /** From now on this one counts, and no earlier one of that Deployment. */
    void put(DeploymentKey deployment, Floor floor, Instant now);

    /** Those that stand at that time. */
    Map<DeploymentKey, Floor> standing(Instant now);

    @Override
    void close();
}
