package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.scaling.Signal;
import dev.windlass.scaling.Sizing;
import dev.windlass.store.Floor;
import dev.windlass.store.Floors;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Has instances started for callers who will need them soon. */
public final class Boots {

    private final DeploymentStore deployments;
    private final Rights rights;
    private final Floors floors;
    private final Signal signal;
    private final ScaleWriter scale;
    private final Clock clock;

    /** Keeps in these floors what the signal tells. */
    public Boots(
            DeploymentStore deployments, Rights rights, Floors floors, Signal signal, ScaleWriter scale, Clock clock) {
        this.deployments = deployments;
        this.rights = rights;
        this.floors = floors;
        this.signal = signal;
        this.scale = scale;
        this.clock = clock;
    }

    /**
     * Has a Deployment have so many instances at least for a time; the last call counts, and none of it is in its spec.
     *
     * @param instances how many; 0 ends what was asked for before
     * @throws Refused if it is not the caller's to scale, disabled, or may not have so many
     */
    public Floor boot(Caller caller, ObjectName name, int instances, Duration time) {
        rights.demand(caller, Right.on("update", name, "scale"));
        ModelDeployment deployment = deployments
                .find(name.owner(), name.name())
                .filter(it -> it.getSpec() != null)
                .map(Targets::enabled)
                .orElseThrow(Refused::notFound);
        Sizing sizing = Sizing.of(deployment);
        int most = sizing.bounds().max();
        if (instances < 0 || instances > most) {
            throw Refused.invalid("instances", "must be between 0 and " + most + ", the deployment's max_instances");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Floor floor = new Floor(instances, now.plus(time));
        DeploymentKey key = new DeploymentKey(name.owner(), name.name());
        floors.put(key, floor, now);
        if (floor.stands(now)) {
            scale.wake(key.owner(), key.name(), () -> signal.wanted(key, sizing));
        }
        return floor;
    }
}
