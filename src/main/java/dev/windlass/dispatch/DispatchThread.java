package dev.windlass.dispatch;

import dev.windlass.store.LeaseLost;
import dev.windlass.store.StoreAway;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The book-keeping of queues: one task after another, each of which sees what those before it have done. What fails is told, and
 * the next task runs all the same. Where tasks wait for a store they have a thread of their own. Where they wait for nothing
 * whoever brings one runs it, and all that others bring meanwhile: nothing is then handed from thread to thread.
 */
final class DispatchThread implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DispatchThread.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dispatcher"));
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Executor runner;

    /**
     * Runs tasks.
     *
     * @param immediate whether they wait for nothing
     */
    DispatchThread(boolean immediate) {
        this.runner = immediate ? this::inTurn : thread;
    }

    void run(Runnable task) {
        try {
            runner.execute(() -> safely(task));
        } catch (RejectedExecutionException ending) {
            LOG.debug("ending", ending);
        }
    }

    void every(long millis, Runnable task) {
        var unused = thread.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void inTurn(Runnable task) {
        if (thread.isShutdown()) {
            return;
        }
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            do {
                runNext();
            } while (pending.decrementAndGet() > 0);
        }
    }

    /** Even an error that nobody expects must not keep those who come after from their turn. */
    private void runNext() {
        try {
            tasks.remove().run();
        } catch (Error unexpected) {
            LOG.error("A task of the dispatcher failed; the next may not", unexpected);
        }
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
