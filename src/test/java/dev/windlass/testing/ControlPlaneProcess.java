package dev.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** {@code hack/control-plane} for a state directory. */
final class ControlPlaneProcess {

    private static final int NO_BINARIES = 3;

    private final Path directory;

    ControlPlaneProcess(Path directory) {
        this.directory = directory;
    }

    /** A state directory named after this JVM; what JVMs that are gone left behind is cleared away. */
    static ControlPlaneProcess ofThisJvm() {
        var parent = WorkingTree.file("target/control-planes");
        if (Files.isDirectory(parent)) {
            try (var directories = Files.list(parent)) {
                directories.filter(ControlPlaneProcess::isOrphan).forEach(ControlPlaneProcess::clearAway);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ControlPlaneProcess(
                parent.resolve(String.valueOf(ProcessHandle.current().pid())));
    }

    private static boolean isOrphan(Path directory) {
        var pid = directory.getFileName().toString();
        return pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Ends what a killed JVM could not end; the logs of the last run were there until now. */
    private static void clearAway(Path directory) {
        new ControlPlaneProcess(directory).down();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    void up() {
        run("up");
    }

    void down() {
        run("down");
    }

    /** Passes on what the script says while it says it: a first build takes minutes. */
    private void run(String verb) {
        var builder = new ProcessBuilder(WorkingTree.file("hack/control-plane").toString(), verb);
        builder.environment().put("WINDLASS_CONTROL_PLANE_DIR", directory.toString());
        builder.redirectErrorStream(true);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new StringBuilder();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.err.println(line);
                    said.append(line).append('\n');
                }
            }
            check(verb, process.waitFor(), said.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for hack/control-plane " + verb, e);
        }
    }

    private static void check(String verb, int exitCode, String said) {
        if (exitCode == NO_BINARIES) {
            throw new ControlPlaneMissing(said.strip());
        }
        if (exitCode != 0) {
            throw new IllegalStateException("hack/control-plane " + verb + " ended with " + exitCode + "\n" + said);
        }
    }
}
