package dev.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with its arguments, environment and input, run to its end. */
public record Command(List<String> words, Map<String, String> environment, String input, Duration limit) {

    public static Command of(List<String> words) {
        return new Command(List.copyOf(words), Map.of(), "", Duration.ofMinutes(2));
    }

    public Command with(Map<String, String> variables) {
        return new Command(words, Map.copyOf(variables), input, limit);
    }

    public Command reading(String text) {
        return new Command(words, environment, text, limit);
    }

    public Command within(Duration time) {
        return new Command(words, environment, input, time);
    }

    public CommandResult run() {
        try {
            var folder = Files.createTempDirectory("windlass-command");
            try {
                return run(folder.resolve("in"), folder.resolve("out"), folder.resolve("err"));
            } finally {
                for (var name : List.of("in", "out", "err", "")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(words.toString(), e);
        }
    }

    /** Through files, so that no pipe fills up. */
    private CommandResult run(Path in, Path out, Path err) throws IOException {
        Files.writeString(in, input);
        var builder = new ProcessBuilder(words)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " did not end in " + limit);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words + " was interrupted", e);
        }
        return new CommandResult(
                String.join(" ", words), process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
