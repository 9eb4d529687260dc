package dev.windlass.app;

import dev.windlass.kube.Leadership;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The election of the operator that writes, by Fabric8's elector. A process that loses the Lease is ended at once: a
 * reconciliation under way could write after another operator has taken over. (JOSDK 5.3's own election goes on
 * reconciling, does not release the Lease, and asks for a review with each start.)
 */
final class Election {

    private static final Logger LOG = Logger.getLogger(Election.class);
    private static final long FIRST_CHECK_MILLIS = 1_000;
    private static final long CHECK_MILLIS = 250;

    private final KubernetesClient client;
    private final Settings.LeaderElection settings;
    private final Leadership leadership;
    private final String identity;
    private volatile boolean stopping;
    private final ScheduledExecutorService guard = Executors.newSingleThreadScheduledExecutor(Election::daemon);
    private @Nullable CompletableFuture<?> running;

    Election(KubernetesClient client, Settings.LeaderElection settings, Leadership leadership) {
        this.client = client;
        this.settings = settings;
        this.leadership = leadership;
        this.identity = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator") + "_" + UUID.randomUUID();
    }

    /** Runs {@code lead} in a thread of its own once this process is the one that writes. */
    void start(Runnable lead) {
        if (!settings.enabled()) {
            lead.run();
            return;
        }
        var config = new LeaderElectionConfigBuilder()
                .withName(settings.name())
                .withLock(new SturdyLock(namespace(), settings.name(), identity))
                .withLeaseDuration(Leadership.LEASE)
                .withRenewDeadline(Leadership.RENEW_DEADLINE)
                .withRetryPeriod(Leadership.RETRY_PERIOD)
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(() -> began(lead), this::lost, this::follows))
                .build();
        running = client.leaderElector().withConfig(config).build().start();
    }

    /** Says that the end is wanted: losing the Lease from here on is no accident. */
    void stopping() {
        stopping = true;
    }

    /** Empties the Lease if it is ours, so that the next operator need not wait for it to run out. */
    void release() {
        leadership.resign();
        CompletableFuture<?> elector = running;
        if (elector != null) {
            elector.cancel(true);
        }
    }

    private String namespace() {
        return settings.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    private void began(Runnable lead) {
        if (stopping) {
            return;
        }
        LOG.infof("This operator writes from now on (%s)", identity);
        guard.scheduleWithFixedDelay(this::check, FIRST_CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        new Thread(() -> leadOrEnd(lead), "lead").start();
    }

    /** A leader that does not reconcile must not keep the Lease from one that would. */
    private static void leadOrEnd(Runnable lead) {
        try {
            lead.run();
        } catch (RuntimeException failed) {
            LOG.error("The reconcilers did not start; ending, so that another operator can", failed);
            Runtime.getRuntime().halt(1);
        }
    }

    /** The elector looks only between two requests of its own, and one may take as long as the Lease. */
    private void check() {
        if (!leadership.held()) {
            lost();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lease");
        thread.setDaemon(true);
        return thread;
    }

    private void follows(@Nullable String leader) {
        if (leader != null && !leader.isEmpty() && !identity.equals(leader)) {
            LOG.infof("Another operator writes (%s); this one waits", leader);
        }
    }

    private void lost() {
        if (!stopping) {
            LOG.error("The Lease is lost; ending at once, so that two operators never write");
            Runtime.getRuntime().halt(1);
        }
    }
}
