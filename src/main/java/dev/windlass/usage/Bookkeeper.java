package dev.windlass.usage;

import dev.windlass.cost.Account;
import dev.windlass.cost.Amount;
import dev.windlass.cost.Line;
import dev.windlass.cost.Rate;
import dev.windlass.cost.Run;
import dev.windlass.hardware.Catalogue;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.Life;
import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Ledger;
import dev.windlass.store.StoreAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps the accounts of what instances cost. Every gateway does; what one has counted, no other counts again, for an account is
 * written only as long as it is as it was read. Nobody has to be there all the time: what was missed is made up from when the
 * instances began and ended. For one thread.
 */
public final class Bookkeeper {

    private static final Logger LOG = Logger.getLogger(Bookkeeper.class);
    private static final double MILLIS = 1000.0;
    /** That others have done it lately is enough. */
    private static final Duration LATELY = Duration.ofSeconds(10);
    /** After that time nothing more is heard of what happened. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Directory directory;
    private final Turns turns;
    private final Measurements measurements;
    private final Clock clock;
    private final Instant begin;
    private final Map<Life.Owner, Instant> done = new HashMap<>();

    /**
     * Where it looks things up.
     *
     * @param deployments which release is the newest
     * @param releases what the others were
     * @param directory what hardware costs
     */
    public record Sources(DeploymentCache deployments, DeploymentStore releases, Directory directory) {}

    /** Keeps these accounts, and measures what it adds to them. */
    public Bookkeeper(Ledger ledger, Sources sources, Measurements measurements, Clock clock) {
        this(ledger, sources, measurements, clock, clock.instant());
    }

    /**
     * The same.
     *
     * @param begin since when this process measures
     */
    Bookkeeper(Ledger ledger, Sources sources, Measurements measurements, Clock clock, Instant begin) {
        this.ledger = ledger;
        this.directory = sources.directory();
        this.turns = new Turns(sources.deployments(), sources.releases());
        this.measurements = measurements;
        this.clock = clock;
        this.begin = begin;
    }

    /** Looks once. */
    void look(Collection<Life> lives) {
        Instant now = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.MILLIS);
        Map<Life.Owner, List<Life>> byOwner = lives.stream().collect(Collectors.groupingBy(Life::owner));
        turns.keep(byOwner.keySet());
        done.keySet().retainAll(byOwner.keySet());
        byOwner.entrySet().removeIf(it -> settled(it.getKey(), it.getValue()));
        if (!byOwner.isEmpty()) {
            // While the cluster does not answer, nobody sees pods end either.
            Catalogue catalogue = directory.hardware();
            byOwner.forEach((owner, each) -> tryToCount(owner, each, catalogue, now));
        }
    }

    /** That one cannot be counted is not the others' affair. */
    private void tryToCount(Life.Owner owner, List<Life> lives, Catalogue catalogue, Instant now) {
        try {
            count(owner, lives, catalogue, now);
        } catch (StoreAway away) {
            throw away;
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Costs of %s/%s were not counted; they are made up", owner.namespace(), owner.name());
        }
    }

    /** Whether all of them have ended, and all that is counted. */
    private boolean settled(Life.Owner owner, List<Life> lives) {
        Instant until = done.getOrDefault(owner, Instant.MIN);
        return lives.stream()
                .allMatch(it -> it.end().filter(end -> !end.isAfter(until)).isPresent());
    }

    private void count(Life.Owner owner, List<Life> lives, Catalogue catalogue, Instant now) {
        DeploymentKey name = new DeploymentKey(owner.namespace(), owner.name());
        Ledger.Key key = new Ledger.Key(name, owner.uid());
        Ledger.Entry entry = ledger.read(key);
        entry.account().until().ifPresent(it -> done.put(owner, it));
        if (entry.account().until().filter(it -> it.isAfter(now.minus(LATELY))).isPresent()) {
            return;
        }
        List<Run> runs = lives.stream().map(it -> run(it, catalogue)).toList();
        Account.Step step = entry.account().add(runs, now);
        if (ledger.write(key, entry, step.account())) {
            done.put(owner, now);
            // What was before there was an account may have been measured by a process that has lost it.
            measure(
                    name,
                    entry.there()
                            ? step.added()
                            : Account.since(begin).add(runs, now).added());
        }
    }

    private Run run(Life life, Catalogue catalogue) {
        Rate rate = catalogue
                .find(life.hardware())
                .map(it -> Rate.of(it.getSpec().price()))
                .orElse(Rate.UNKNOWN);
        return new Run(life.start(), life.end(), rate, turns.of(life.owner(), life.template()));
    }

    private void measure(DeploymentKey deployment, Map<Line, Amount> added) {
        added.forEach((line, amount) -> {
            String release = String.valueOf(line.release());
            measurements.add(
                    Measure.INSTANCE_SECONDS, amount.time().toMillis() / MILLIS, deployment.toString(), release);
            if (!line.currency().isEmpty()) {
                measurements.add(
                        Measure.COST, amount.money().doubleValue(), deployment.toString(), release, line.currency());
            }
        });
    }
}
