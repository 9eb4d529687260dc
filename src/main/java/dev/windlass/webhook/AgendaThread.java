package dev.windlass.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** An agenda that one thread works through; what comes after its end is dropped. */
public final class AgendaThread implements Agenda, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AgendaThread.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "webhooks"), new DiscardPolicy());

    /** Begins to work, by that clock. */
    public AgendaThread(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void after(Duration pause, Runnable task) {
        var unused = thread.schedule(() -> done(task), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void done(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            LOG.error("A webhook's turn broke off", broken);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
