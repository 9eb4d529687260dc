package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One thread that goes its round soon after something has changed, and now and then in any case: whatever a round could not
 * do, the next one tries again.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration SOON = Duration.ofMillis(30);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Runnable round;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, step -> {
        var made = new Thread(step, "demo-controllers");
        made.setDaemon(true);
        return made;
    });

    private Rounds(Runnable round) {
        this.round = round;
    }

    static Rounds start(Runnable round) {
        var rounds = new Rounds(round);
        var unused =
                rounds.thread.scheduleWithFixedDelay(rounds::go, 0, NOW_AND_THEN.toMillis(), TimeUnit.MILLISECONDS);
        return rounds;
    }

    /** Makes a round due at every change that it is told of. */
    <T extends HasMetadata> ResourceEventHandler<T> atEveryChange() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                soon();
            }

            @Override
            public void onUpdate(T before, T now) {
                soon();
            }

            @Override
            public void onDelete(T gone, boolean missed) {
                soon();
            }
        };
    }

    /** No round is under way any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A round of the demo's controllers does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void soon() {
        if (due.compareAndSet(false, true)) {
            try {
                var unused = thread.schedule(this::go, SOON.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.trace("closed", closed);
            }
        }
    }

    private void go() {
        due.set(false);
        try {
            round.run();
        } catch (KubernetesClientException overtaken) {
            LOG.debug("A round was not finished; the next one goes on", overtaken);
        } catch (RuntimeException e) {
            LOG.error("A round failed; the next one tries again", e);
        }
    }
}
