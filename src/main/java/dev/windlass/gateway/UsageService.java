package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.cost.Usage;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Ledger;
import java.time.Clock;

/** What Deployments have used, for whoever may see them. */
public final class UsageService {

    private final DeploymentService deployments;
    private final Ledger ledger;
    private final Clock clock;

    /** Reads it there. */
    public UsageService(DeploymentService deployments, Ledger ledger, Clock clock) {
        this.deployments = deployments;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the instances of a Deployment have cost. */
    public Usage usage(Caller caller, ObjectName name) {
        ModelDeployment deployment = deployments.get(caller, name);
        DeploymentKey key = new DeploymentKey(name.owner(), name.name());
        Ledger.Key account = new Ledger.Key(key, deployment.getMetadata().getUid());
        return Usage.of(ledger.read(account).account(), clock.instant());
    }
}
