package dev.windlass.scaling;

import dev.windlass.kube.ServingPods;
import dev.windlass.store.StoreAway;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What a gateway does each second about the number of instances, and shows of it. */
public final class Scaler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Scaler.class);

    private static final int BETWEEN_MEASUREMENTS = 5;

    private final Sleep sleep;
    private final StandIn standIn;
    private final ScalingMeters meters;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "scaler"));

    /** Does these. */
    public Scaler(Sleep sleep, StandIn standIn, ScalingMeters meters) {
        this.sleep = sleep;
        this.standIn = standIn;
        this.meters = meters;
    }

    /** Begins to look at these instances. */
    public void start(ServingPods pods) {
        every(1, () -> sleep.look(key -> pods.any(key.owner(), key.name())));
        every(1, standIn::look);
        every(BETWEEN_MEASUREMENTS, meters::look);
    }

    private void every(int seconds, Runnable look) {
        var unused = thread.scheduleWithFixedDelay(() -> safely(look), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void safely(Runnable look) {
        try {
            look.run();
        } catch (StoreAway away) {
            LOG.debug("Nobody knows what is asked for; the next look may", away);
        } catch (RuntimeException failure) {
            LOG.error("A look at the number of instances failed; the next may not", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
