package dev.windlass.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** All processes that were started here and have not ended; whoever closes it ends them. May be used on any thread. */
final class Processes implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Processes.class);

    /** How long processes get between SIGTERM and SIGKILL when all is closed. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Loop loop;
    private final Set<LocalProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Processes(Loop loop) {
        this.loop = loop;
    }

    /**
     * Starts a process that prints into this file, after what is there.
     *
     * @throws IOException if it cannot be started
     */
    LocalProcess start(Launch launch, Path output) throws IOException {
        return register(LocalProcess.start(launch, Redirect.appendTo(output.toFile())));
    }

    /** Runs a process to its end, printing into this file instead of what is there; false if it fails or takes longer. */
    CompletableFuture<Boolean> succeeds(Launch launch, Path output, Duration limit) {
        return loop.local(() -> register(LocalProcess.start(launch, Redirect.to(output.toFile()))))
                .thenCompose(process -> {
                    var timer = loop.after(limit, process::kill);
                    return process.ended().thenApply(code -> {
                        timer.cancel();
                        return code == 0;
                    });
                });
    }

    private LocalProcess register(LocalProcess process) {
        running.add(process);
        var unused = process.ended().thenRun(() -> running.remove(process));
        if (closed) {
            process.kill();
        }
        return process;
    }

    @Override
    public void close() {
        closed = true;
        List<LocalProcess> all = List.copyOf(running);
        all.forEach(LocalProcess::terminate);
        awaitEnd(all);
        all.forEach(LocalProcess::kill);
        all.forEach(LocalProcess::killRun);
    }

    private static void awaitEnd(List<LocalProcess> processes) {
        var all = CompletableFuture.allOf(
                processes.stream().map(LocalProcess::ended).toArray(CompletableFuture[]::new));
        try {
            all.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.debug("Not all ended at SIGTERM", late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
