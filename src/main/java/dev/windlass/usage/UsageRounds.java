package dev.windlass.usage;

import dev.windlass.kube.ServingPods;
import dev.windlass.store.StoreAway;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Every 15 seconds has costs counted, and what went on written down; and the latter once more at the end. */
public final class UsageRounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UsageRounds.class);
    private static final int FIRST = 5;
    private static final int SECONDS = 15;
    private static final int PATIENCE = 5;

    private final Bookkeeper bookkeeper;
    private final Tally tally;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "usage"));

    /** Has these do it. */
    public UsageRounds(Bookkeeper bookkeeper, Tally tally) {
        this.bookkeeper = bookkeeper;
        this.tally = tally;
    }

    /** Begins to look at these instances. */
    public void start(ServingPods pods) {
        var unused = thread.scheduleWithFixedDelay(() -> round(pods), FIRST, SECONDS, TimeUnit.SECONDS);
    }

    private void round(ServingPods pods) {
        attempt(() -> pods.lives().ifPresent(bookkeeper::look));
        attempt(() -> {
            tally.instances(pods.states());
            tally.flush();
        });
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (StoreAway away) {
            LOG.debug("Nothing is counted now; it is made up", away);
        } catch (RuntimeException failure) {
            LOG.warn("What Deployments use was not counted; it is made up", failure);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> attempt(tally::flush));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
