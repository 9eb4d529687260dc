package dev.windlass.usage;

import dev.windlass.cost.Account;
import dev.windlass.kube.InstanceStates;
import dev.windlass.metrics.Listener;
import dev.windlass.metrics.Measure;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import dev.windlass.store.StoreAway;
import dev.windlass.store.TrafficLog;
import dev.windlass.store.TrafficLog.Quarter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Puts what this process measures into the store, by Deployment and quarter of an hour: each end is measured by the gateway that leads
 * the queue, and so counted once. What cannot be written is kept until it can. Safe for many threads: what is measured is added to
 * what nobody writes, under a lock that is never held while the store is waited for; and one thread writes.
 */
public final class Tally implements Listener {

    private static final Logger LOG = Logger.getLogger(Tally.class);
    private static final int MOST = 100_000;

    private final TrafficLog log;
    private final Clock clock;
    private final Map<DeploymentKey, Map<Level, Long>> now = new HashMap<>();
    private Map<Quarter, Traffic> seen = new HashMap<>();
    private final Map<Quarter, Traffic> writing = new LinkedHashMap<>();
    private long number;

    /** Writes it there. */
    public Tally(TrafficLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        // Higher than any that a process of the same name has used.
        this.number = clock.millis();
    }

    @Override
    public void counted(Measure measure, List<String> tags) {
        if (measure == Measure.ACCEPTED) {
            add(tags.get(0), Traffic.of(Happening.ACCEPTED));
        } else if (measure == Measure.ENDED) {
            add(tags.get(0), Traffic.of(Happening.valueOf(tags.get(1).toUpperCase(Locale.ROOT))));
        }
    }

    @Override
    public void timed(Measure measure, Duration took, List<String> tags) {
        if (measure == Measure.QUEUE_WAIT) {
            add(tags.get(0), Traffic.waited(took));
        } else if (measure == Measure.RUN) {
            add(tags.get(0), Traffic.ran(took));
        }
    }

    @Override
    public void set(Measure measure, double value, List<String> tags) {
        if (measure == Measure.QUEUE_LENGTH) {
            level(DeploymentKey.parse(tags.get(0)), Level.WAITING, Math.round(value));
        }
    }

    /** So many instances of each Deployment there are now. */
    synchronized void instances(Map<DeploymentKey, InstanceStates> states) {
        Set<DeploymentKey> all = new HashSet<>(now.keySet());
        all.addAll(states.keySet());
        for (DeploymentKey deployment : all) {
            InstanceStates state = states.getOrDefault(deployment, InstanceStates.NONE);
            level(deployment, Level.STARTING, state.starting());
            level(deployment, Level.READY, state.ready());
        }
    }

    private synchronized void level(DeploymentKey deployment, Level level, long value) {
        Map<Level, Long> levels = now.computeIfAbsent(deployment, unused -> new HashMap<>());
        if (value == 0) {
            levels.remove(level);
        } else {
            levels.put(level, value);
            add(deployment, Traffic.of(level, value));
        }
        if (levels.isEmpty()) {
            now.remove(deployment);
        }
    }

    private void add(String deployment, Traffic traffic) {
        add(DeploymentKey.parse(deployment), traffic);
    }

    private synchronized void add(DeploymentKey deployment, Traffic traffic) {
        Quarter quarter = new Quarter(deployment, Account.quarter(clock.instant()));
        if (seen.size() < MOST || seen.containsKey(quarter)) {
            seen.merge(quarter, traffic, Traffic::plus);
        }
    }

    /** Writes what there is; for one thread. */
    void flush() {
        if (writing.isEmpty()) {
            writing.putAll(taken());
            number++;
        }
        try {
            for (Quarter quarter : List.copyOf(writing.keySet())) {
                log.add(quarter, number, writing.getOrDefault(quarter, Traffic.NONE));
                writing.remove(quarter);
            }
        } catch (StoreAway away) {
            LOG.debug("It is written when the store is back", away);
        }
    }

    /** What has not changed for a while is so in this quarter of an hour as well. */
    private synchronized Map<Quarter, Traffic> taken() {
        Instant quarter = Account.quarter(clock.instant());
        now.forEach((deployment, levels) -> levels.forEach((level, value) ->
                seen.merge(new Quarter(deployment, quarter), Traffic.of(level, value), Traffic::plus)));
        Map<Quarter, Traffic> all = seen;
        seen = new HashMap<>();
        return all;
    }
}
