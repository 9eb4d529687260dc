package dev.windlass.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * How a container is ended: the preStop hook, then SIGTERM, then, when the grace period is over, SIGKILL. After the hook
 * there are always two seconds left, as a kubelet leaves them.
 */
final class Stopping {

    private static final Duration LEAST = Duration.ofSeconds(2);

    private final Loop loop;
    private final LocalProcess process;
    private long deadline;
    private boolean terminated;
    private Loop.Timer timer = Loop.Timer.NONE;

    /** Begins; the hook is given the time that it has. */
    Stopping(
            Loop loop,
            LocalProcess process,
            Duration grace,
            Optional<Function<Duration, CompletableFuture<Boolean>>> hook) {
        this.loop = loop;
        this.process = process;
        this.deadline = System.nanoTime() + grace.toNanos();
        if (hook.isEmpty() || grace.isZero()) {
            terminate();
        } else {
            timer = loop.after(grace, this::terminate);
            loop.then(hook.get().apply(grace), well -> terminate(), failure -> terminate());
        }
    }

    /** The grace period from now on, if that ends it earlier. */
    void within(Duration grace) {
        long earlier = System.nanoTime() + grace.toNanos();
        if (earlier - deadline < 0) {
            deadline = earlier;
            timer.cancel();
            timer = loop.after(grace, terminated ? process::kill : this::terminate);
        }
    }

    /** The process has ended. */
    void cancel() {
        timer.cancel();
        terminated = true;
    }

    private void terminate() {
        if (terminated) {
            return;
        }
        terminated = true;
        process.terminate();
        timer.cancel();
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        timer = loop.after(left.compareTo(LEAST) < 0 ? LEAST : left, process::kill);
    }
}
