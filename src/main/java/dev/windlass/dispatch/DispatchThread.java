package dev.windlass.dispatch;

import dev.windlass.store.LeaseLost;
import dev.windlass.store.StoreAway;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The one thread to which the book-keeping of queues belongs. What fails on it is told, and the next task runs all the same. */
final class DispatchThread implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DispatchThread.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dispatcher"));

    void run(Runnable task) {
        try {
            thread.execute(() -> safely(task));
        } catch (RejectedExecutionException ending) {
            LOG.debug("ending", ending);
        }
    }

    void every(long millis, Runnable task) {
        var unused = thread.scheduleWithFixedDelay(() -> safely(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void safely(Runnable task) {
        guarded(task, failure -> LOG.warnf("Nothing is dispatched for now: %s", failure.getMessage()));
    }

    /** Runs a task that uses the store; what to do if the store is away, or is led by somebody else. */
    static void guarded(Runnable task, Consumer<RuntimeException> otherwise) {
        try {
            task.run();
        } catch (StoreAway | LeaseLost lost) {
            otherwise.accept(lost);
        } catch (RuntimeException failure) {
            LOG.error("A round of the dispatcher failed; the next may not", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
