package dev.windlass.scaling;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.Wanted;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Floor;
import dev.windlass.store.Floors;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of Deployments: the predictions that are not over, and the instances that somebody has booted for a while. The
 * same at every gateway. Every method may throw {@link StoreAway}.
 */
public final class Signal {

    private final PredictionStore store;
    private final Floors floors;
    private final Clock clock;

    /** What is asked for in these. */
    public Signal(PredictionStore store, Floors floors, Clock clock) {
        this.store = store;
        this.floors = floors;
        this.clock = clock;
    }

    /** The Deployments of which anything is asked. */
    Set<DeploymentKey> asked() {
        Set<DeploymentKey> asked = new HashSet<>(store.busy());
        asked.addAll(floors.standing(clock.instant()).keySet());
        return Set.copyOf(asked);
    }

    /** Whether anything is asked of a Deployment. */
    boolean asked(DeploymentKey deployment) {
        return store.demand(deployment) > 0 || floor(deployment) > 0;
    }

    /** How many instances are wanted. */
    public Wanted wanted(DeploymentKey deployment, Sizing sizing) {
        int predictions = store.demand(deployment);
        int floor = floor(deployment);
        return new Wanted(sizing.instances(predictions, floor), sizing.demand(predictions, floor));
    }

    /** How many instances it takes, within the bounds, whether a release is being tried or not. */
    Wanted needed(DeploymentKey deployment, Sizing sizing) {
        int predictions = store.demand(deployment);
        int floor = floor(deployment);
        return new Wanted(sizing.needed(predictions, floor), sizing.demand(predictions, floor));
    }

    /** The demand of which an autoscaler concludes that so many are wanted, in predictions; without a sizing, the predictions alone. */
    public BigDecimal demand(DeploymentKey deployment, Optional<Sizing> sizing) {
        int predictions = store.demand(deployment);
        return sizing.map(it -> it.demand(predictions, floor(deployment))).orElse(BigDecimal.valueOf(predictions));
    }

    /** Why a Deployment has as many instances as it has. */
    public Explanation explain(ModelDeployment deployment) {
        DeploymentKey key = DeploymentKey.of(deployment.getMetadata());
        return Explanation.of(deployment, store.demand(key), floor(key));
    }

    /** How many instances somebody has booted; 0: none. */
    public int floor(DeploymentKey deployment) {
        return Optional.ofNullable(floors.standing(clock.instant()).get(deployment))
                .map(Floor::instances)
                .orElse(0);
    }
}
