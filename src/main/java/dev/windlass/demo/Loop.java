package dev.windlass.demo;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One thread on which everything about pods is decided, so that nothing of it needs a lock, and a few that wait for
 * files, processes and connections ({@link #local}) or for the API server ({@link #api}), which may be away for minutes
 * without probes standing still.
 */
final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final int WORKERS = 8;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, named("local-node"));
    private final ThreadPoolExecutor local = workers("local-node-worker");
    private final ThreadPoolExecutor api = workers("local-node-api");

    Loop() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something to come. */
    interface Timer {

        /** For when there is nothing to come. */
        Timer NONE = () -> {};

        void cancel();
    }

    /** On the loop's thread, soon. */
    void run(Runnable step) {
        try {
            thread.execute(guarded(step));
        } catch (RejectedExecutionException closed) {
            LOG.trace("closed", closed);
        }
    }

    /** On the loop's thread, after a while. */
    Timer after(Duration pause, Runnable step) {
        try {
            var future = thread.schedule(guarded(step), pause.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return Timer.NONE;
        }
    }

    /** Work that waits for nothing but this machine. */
    <T> CompletableFuture<T> local(Callable<T> work) {
        return supply(work, local);
    }

    /** Work that waits for the API server. */
    <T> CompletableFuture<T> api(Callable<T> work) {
        return supply(work, api);
    }

    /** For what the machine does by itself, such as the end of a process. */
    Executor localExecutor() {
        return local;
    }

    /** Goes on with the outcome on the loop's thread. */
    <T> void then(CompletableFuture<T> outcome, Consumer<T> step, Consumer<Throwable> failed) {
        var unused = outcome.whenComplete((value, failure) -> run(() -> {
            if (failure == null) {
                step.accept(value);
            } else {
                failed.accept(
                        failure instanceof CompletionException it && it.getCause() != null ? it.getCause() : failure);
            }
        }));
    }

    /** Nothing is decided any more. */
    void stop() {
        thread.shutdownNow();
    }

    /** Nothing runs any more; work under way is interrupted. */
    @Override
    public void close() {
        stop();
        local.shutdownNow();
        api.shutdownNow();
    }

    private static <T> CompletableFuture<T> supply(Callable<T> work, Executor executor) {
        var outcome = new CompletableFuture<T>();
        try {
            executor.execute(() -> complete(outcome, work));
        } catch (RejectedExecutionException closed) {
            outcome.completeExceptionally(closed);
        }
        return outcome;
    }

    /** Any failure is the outcome's: it is up to the loop what to make of it. */
    @SuppressWarnings("CatchingUnchecked")
    private static <T> void complete(CompletableFuture<T> outcome, Callable<T> work) {
        try {
            outcome.complete(work.call());
        } catch (Exception e) {
            outcome.completeExceptionally(e);
        }
    }

    /** A mistake about one pod must not end the others. */
    @SuppressWarnings("CatchingUnchecked")
    private static Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("A step failed", e);
            }
        };
    }

    private static ThreadPoolExecutor workers(String name) {
        var pool = new ThreadPoolExecutor(
                WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return step -> {
            var thread = new Thread(step, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
