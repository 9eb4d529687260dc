package dev.windlass.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis, or a Valkey, as a process of its own on this machine. It can be killed, and comes back with what it has kept. */
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private @Nullable Process process;

    private RedisServer(Path program, List<String> options) {
        this.program = program;
        this.options = options;
        this.port = FreePorts.one();
        try {
            this.folder = Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** One that keeps all in memory. */
    public static RedisServer forgetful() {
        return started("--appendonly", "no");
    }

    /** One that has written down what it has acknowledged. */
    public static RedisServer durable() {
        return started("--appendonly", "yes", "--appendfsync", "always");
    }

    private static RedisServer started(String... options) {
        var server = new RedisServer(
                found().orElseThrow(() -> new IllegalStateException("no redis-server on the PATH")), List.of(options));
        server.restart();
        return server;
    }

    /** The program, if it is installed. */
    static Optional<Path> found() {
        return Stream.of("redis-server", "valkey-server")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(each -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it is. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it again, on the same port, with what it has kept. */
    public void restart() {
        kill();
        var command = new ArrayList<>(List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                folder.toString(),
                "--save",
                ""));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaiting.of(
                "Redis answers",
                PATIENCE,
                () -> answers() ? Optional.of(true) : Optional.empty(),
                () -> folder.resolve("log").toString());
    }

    private boolean answers() {
        try {
            return command("PING").startsWith("+PONG");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Ends it at once. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Lets it stand still until it is {@linkplain #resume resumed}: it takes questions, and does not answer. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        var pid = String.valueOf(Objects.requireNonNull(process).pid());
        try {
            new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first line, or the first few, of its answer to one command of words without blanks. */
    public String command(String line) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            var bytes = new byte[4096];
            int read = socket.getInputStream().read(bytes);
            return new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
