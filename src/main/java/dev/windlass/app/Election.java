package dev.windlass.app;

import dev.windlass.kube.Leadership;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The election of the operator that writes, by Fabric8's elector. Who loses the Lease ends its duty and stands again, in the
 * same process: an API server that is away for minutes is no reason to end. A reconciliation that is under way by then
 * cannot write, see {@link Leadership}. (JOSDK 5.3's own election goes on reconciling, does not release the Lease, and
 * asks for a review with each start.)
 *
 * <p>One thread begins and ends the duty, so it never runs twice. Each term has an identity and an elector of its own: a
 * request that an earlier one left behind can neither renew nor release the Lease of the present one.
 */
final class Election {

    /** What the one that writes does. */
    interface Duty {

        /** Gets ready for it while another operator writes, so that {@link #begin} is quick. */
        void rehearse();

        /** Begins, from what the API server says now, and returns once it runs. */
        void begin();

        /** Says, at once, that nothing more is to be begun. */
        void cease();

        /** Ends what was begun, if it was, and returns when nothing of it is left. */
        void end();
    }

    private static final Logger LOG = Logger.getLogger(Election.class);
    private static final long CHECK_MILLIS = 250;
    /** Who waits for longer than it takes to be the first. */
    private static final int CHECKS_TO_REHEARSAL = 12;

    private final KubernetesClient client;
    private final Settings.LeaderElection settings;
    private final Leadership leadership;
    private final Duty duty;
    private final String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator");
    private final ExecutorService turns = Executors.newSingleThreadExecutor(work -> daemon("duty", work));
    private final ScheduledExecutorService guard =
            Executors.newSingleThreadScheduledExecutor(work -> daemon("lease", work));
    private final AtomicBoolean leads = new AtomicBoolean();
    /** How often it was looked while another wrote; seen by one thread alone. */
    private int waited;

    private volatile boolean stopping;
    private volatile @Nullable CompletableFuture<?> elector;
    private volatile @Nullable Future<?> checks;

    Election(KubernetesClient client, Settings.LeaderElection settings, Leadership leadership, Duty duty) {
        this.client = client;
        this.settings = settings;
        this.leadership = leadership;
        this.duty = duty;
    }

    /** Does the duty whenever this process is the one that writes. */
    void start() {
        if (settings.enabled()) {
            checks = guard.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
            turns.execute(this::stand);
        } else {
            won("without an election");
        }
    }

    /** Ends the duty, and then empties the Lease if it is ours, so that the next operator need not wait for it. */
    void stop(Duration patience) {
        stopping = true;
        await(turns.submit(duty::end), patience);
        leadership.resign();
        cancel();
        Future<?> checking = checks;
        if (checking != null) {
            checking.cancel(false);
        }
        guard.shutdown();
        turns.shutdown();
    }

    private void stand() {
        if (stopping) {
            return;
        }
        leadership.stand();
        String identity = host + "_" + UUID.randomUUID();
        var callbacks = new LeaderCallbacks(() -> won(identity), this::lost, other -> follow(identity, other));
        var config = new LeaderElectionConfigBuilder()
                .withName(settings.name())
                .withLock(new SturdyLock(namespace(), settings.name(), identity))
                .withLeaseDuration(Leadership.LEASE)
                .withRenewDeadline(Leadership.RENEW_DEADLINE)
                .withRetryPeriod(Leadership.RETRY_PERIOD)
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(callbacks)
                .build();
        elector = client.leaderElector().withConfig(config).build().start();
    }

    private void won(String identity) {
        if (!stopping && leads.compareAndSet(false, true)) {
            LOG.infof("This operator writes from now on (%s)", identity);
            turns.execute(this::beginIfStillLeading);
        }
    }

    private void beginIfStillLeading() {
        if (leads.get() && !stopping) {
            orHalt(duty::begin);
        }
    }

    /** A leader that does not reconcile must not keep the Lease from one that would. */
    private static void orHalt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("The reconcilers failed to start or stop; ending, so that another operator can", failed);
            Runtime.getRuntime().halt(1);
        }
    }

    /** The elector looks only between two requests of its own, and one may take as long as the Lease. */
    private void check() {
        if (leadership.lapsed()) {
            lost();
        }
        if (!leads.get() && ++waited == CHECKS_TO_REHEARSAL) {
            turns.execute(this::rehearse);
        }
    }

    private void rehearse() {
        if (!leads.get() && !stopping) {
            orHalt(duty::rehearse);
        }
    }

    private void lost() {
        if (!stopping && leads.compareAndSet(true, false)) {
            leadership.resign();
            duty.cease();
            LOG.warn("The Lease is lost; this operator writes nothing until it has it again");
            turns.execute(this::standAgain);
        }
    }

    private void standAgain() {
        orHalt(duty::end);
        cancel();
        stand();
    }

    private void cancel() {
        CompletableFuture<?> running = elector;
        if (running != null) {
            running.cancel(true);
        }
    }

    private static void follow(String identity, @Nullable String leader) {
        if (leader != null && !leader.isEmpty() && !identity.equals(leader)) {
            LOG.infof("Another operator writes (%s); this one waits", leader);
        }
    }

    private String namespace() {
        return settings.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    private static void await(Future<?> work, Duration patience) {
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOG.warn("The reconcilers did not end in time", unfinished);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
