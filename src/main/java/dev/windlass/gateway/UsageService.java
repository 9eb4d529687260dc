package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.cost.Account;
import dev.windlass.cost.Usage;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import dev.windlass.store.Ledger;
import dev.windlass.store.TrafficLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Deployments have used, for whoever may see them. */
public final class UsageService {

    private static final int QUARTERS = 96;

    private final DeploymentService deployments;
    private final Ledger ledger;
    private final TrafficLog log;
    private final Clock clock;

    /** Reads it there. */
    public UsageService(DeploymentService deployments, Ledger ledger, TrafficLog log, Clock clock) {
        this.deployments = deployments;
        this.ledger = ledger;
        this.log = log;
        this.clock = clock;
    }

    /** What the instances of a Deployment have cost. */
    public Usage usage(Caller caller, ObjectName name) {
        ModelDeployment deployment = deployments.get(caller, name);
        DeploymentKey key = new DeploymentKey(name.owner(), name.name());
        Ledger.Key account = new Ledger.Key(key, deployment.getMetadata().getUid());
        return Usage.of(ledger.read(account).account(), clock.instant());
    }

    /** What went on at a Deployment in each quarter of an hour of the last day, the present one last, since it was made. */
    public SortedMap<Instant, Traffic> traffic(Caller caller, ObjectName name) {
        ModelDeployment deployment = deployments.get(caller, name);
        Instant made = Account.quarter(Instant.parse(deployment.getMetadata().getCreationTimestamp()));
        Instant last = Account.quarter(clock.instant());
        List<Instant> all = Stream.iterate(last, it -> it.minus(Account.QUARTER))
                .limit(QUARTERS)
                .toList();
        List<Instant> asked = all.stream().filter(it -> !it.isBefore(made)).toList();
        SortedMap<Instant, Traffic> traffic =
                new TreeMap<>(log.read(new DeploymentKey(name.owner(), name.name()), asked));
        all.forEach(it -> traffic.putIfAbsent(it, Traffic.NONE));
        return traffic;
    }
}
