package dev.windlass.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A process started here, with the processes that it started in turn. */
final class LocalProcess {

    /** By this variable processes are recognised whose parent is gone. */
    private static final String MARK = "LOCAL_NODE_RUN";

    private static final Path PROC = Path.of("/proc");

    private final Process process;
    private final String run;

    private LocalProcess(Process process, String run) {
        this.process = process;
        this.run = run;
    }

    /**
     * Starts it; all it prints goes to one place.
     *
     * @throws IOException if it cannot be started
     */
    static LocalProcess start(Launch launch, Redirect output) throws IOException {
        var builder = new ProcessBuilder(launch.resolved())
                .directory(launch.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        builder.environment().put(MARK, launch.run());
        return new LocalProcess(builder.start(), launch.run());
    }

    /** Its exit code, once it has ended. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Its exit code, once it has ended and everything else of its run was killed, as a container's first process ends all others. */
    CompletableFuture<Integer> endedWithAll(Executor executor) {
        return process.onExit()
                .thenApplyAsync(
                        it -> {
                            killRun();
                            return it.exitValue();
                        },
                        executor);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL, for what it started too. */
    void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** SIGKILL for every process of the same run. */
    void killRun() {
        if (!Files.isDirectory(PROC)) {
            return;
        }
        try (var processes = Files.list(PROC)) {
            processes.filter(this::isOfThisRun).flatMap(LocalProcess::handle).forEach(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOfThisRun(Path folder) {
        try {
            var environment = new String(Files.readAllBytes(folder.resolve("environ")), StandardCharsets.UTF_8);
            return ("\0" + environment).contains("\0" + MARK + "=" + run + "\0");
        } catch (IOException notAProcessOfOurs) {
            return false;
        }
    }

    private static Stream<ProcessHandle> handle(Path folder) {
        Optional<ProcessHandle> handle =
                ProcessHandle.of(Long.parseLong(folder.getFileName().toString()));
        return handle.stream();
    }
}
