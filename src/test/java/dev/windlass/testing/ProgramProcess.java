package dev.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged program in one of its roles, as a process of its own. */
public abstract sealed class ProgramProcess implements AutoCloseable permits OperatorProcess, GatewayProcess {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String arguments;
    private final Path log;
    private final Process process;

    /** Starts it with these arguments, this kubeconfig and these settings in its environment, on ports that are free. */
    ProgramProcess(String arguments, Path kubeconfig, Map<String, String> settings) {
        this.arguments = arguments;
        this.log = log(arguments);
        this.process = start(arguments, log, kubeconfig, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::endWithTests));
    }

    private static Path log(String arguments) {
        var folder = WorkingTree.file("target/programs");
        var name = arguments.replace(" ", "") + "-" + COUNT.incrementAndGet();
        try {
            return Files.createDirectories(folder).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(String arguments, Path log, Path kubeconfig, Map<String, String> settings) {
        var jar = WorkingTree.file("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("build the program first: mvn -Pquick package");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // One that changes nothing, where a bench is to see the program as it is.
        var option = System.getProperty("windlass.java.option", "-XX:+TieredCompilation");
        var words = new ArrayList<>(List.of(java, "-Xmx256m", option, "-jar", jar.toString()));
        words.addAll(List.of(arguments.split(" ")));
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG", kubeconfig.toString(),
                        "QUARKUS_HTTP_PORT", "0",
                        "WINDLASS_GATEWAY_CALLBACK_PORT", "0",
                        "WINDLASS_METRICS_API_PORT", "0",
                        "QUARKUS_MANAGEMENT_PORT", "0"));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that it has started. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** How it ended; it is awaited. */
    public int exitCode() {
        waitFor();
        return process.exitValue();
    }

    /** Its id in the system. */
    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** SIGSTOP or SIGCONT and the like, by its name without SIG. */
    public void signal(String name) {
        Command.of(List.of("kill", "-" + name, Long.toString(process.pid())))
                .run()
                .orThrow();
    }

    /** SIGTERM, and the end of it awaited. */
    @Override
    public void close() {
        process.destroy();
        waitFor();
    }

    /** A demo has processes and files of its own to clear away; others leave nothing. */
    private void endWithTests() {
        if (arguments.startsWith("demo")) {
            close();
        } else {
            process.destroyForcibly();
        }
    }

    private void waitFor() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the " + arguments + " did not end within 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
