package dev.windlass.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code hack/control-plane} of a checkout, for one folder with all that it keeps. */
final class ControlPlaneScript {

    private static final Logger LOG = Logger.getLogger(ControlPlaneScript.class);
    private static final int INTERRUPTED = 130;

    private final Path script;
    private final Path state;
    private volatile @Nullable Process running;

    ControlPlaneScript(Path script, Path state) {
        this.script = script;
        this.state = state;
    }

    Path state() {
        return state;
    }

    /**
     * Starts the control plane; what the script says while it does, and a first build says much, is passed on.
     *
     * @param tokens the file of tokens that the API server is to know
     * @return how the script ended
     */
    int up(Path tokens) {
        Thread breakOff = new Thread(this::breakOff, "control-plane-break-off");
        Runtime.getRuntime().addShutdownHook(breakOff);
        try {
            return run("up", Map.of("WINDLASS_CONTROL_PLANE_TOKENS", tokens.toString()), Redirect.INHERIT);
        } finally {
            keep(breakOff);
        }
    }

    /** Ends the control plane, if it is there, and deletes the folder. */
    synchronized void clearAway() {
        if (!Files.isDirectory(state)) {
            return;
        }
        int status = run("down", Map.of(), Redirect.DISCARD);
        if (status != 0) {
            LOG.warnf("%s down ended with %d; what it could not end is told in %s", script, status, state);
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warnf("%s was not removed: %s", state, e.getMessage());
        }
    }

    /** Nobody waits for a build of minutes whose process is to end. */
    private void breakOff() {
        Process begun = running;
        if (begun != null) {
            begun.descendants().forEach(ProcessHandle::destroy);
            begun.destroy();
        }
        clearAway();
    }

    private static void keep(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            LOG.trace("ending", alreadyEnding);
        }
    }

    private int run(String verb, Map<String, String> environment, Redirect output) {
        var builder = new ProcessBuilder(script.toString(), verb)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output)
                .redirectError(output);
        builder.environment().put("WINDLASS_CONTROL_PLANE_DIR", state.toString());
        builder.environment().putAll(environment);
        try {
            Process begun = builder.start();
            running = begun;
            return begun.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(script + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }
}
