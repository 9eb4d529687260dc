package dev.windlass.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of the demo: the server that stands in for models, what the images run, and what instances leave behind.
 *
 * @param root where they are
 */
record DemoFolder(Path root) {

    private static final String SERVER = "model_server.py";
    private static final String WHICH = "import sys; sys.version_info >= (3, 9) and print(sys.executable)";
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    /**
     * Writes them.
     *
     * @throws IllegalStateException if there is no python3 to run the server
     */
    static DemoFolder prepared(Path root, String path) {
        Path python = python(path);
        var folder = new DemoFolder(root.toAbsolutePath());
        try {
            folder.write(python);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's files cannot be written to " + root, e);
        }
        return folder;
    }

    Path images() {
        return root.resolve("images");
    }

    /** Logs of instances, and the like. */
    Path instances() {
        return root.resolve("instances");
    }

    private void write(Path python) throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(images());
        Files.createDirectories(instances());
        // The probes run python, as images with Cog have it.
        for (String name : List.of("python", "python3")) {
            Files.deleteIfExists(bin.resolve(name));
            Files.createSymbolicLink(bin.resolve(name), python);
        }
        try (InputStream server = Objects.requireNonNull(
                DemoFolder.class.getResourceAsStream("/demo/" + SERVER), "/demo/" + SERVER + " is missing")) {
            Files.copy(server, root.resolve(SERVER), StandardCopyOption.REPLACE_EXISTING);
        }
        writeImage("some-model", Map.of());
        writeImage("broken-model", Map.of("SETUP_FAILS", "1"));
    }

    private void writeImage(String name, Map<String, String> extra) throws IOException {
        Path bin = root.resolve("bin");
        Map<String, String> env = new HashMap<>(extra);
        env.put("PATH", bin + ":/usr/local/bin:/usr/bin:/bin");
        env.put("POD_IP", "${POD_IP}");
        env.put("PORT", "5000");
        var image = Map.of(
                "image",
                DemoObjects.REGISTRY + name + "*",
                "command",
                List.of(bin.resolve("python3").toString(), root.resolve(SERVER).toString()),
                "env",
                env);
        // JSON is YAML.
        new ObjectMapper().writeValue(images().resolve(name + ".yaml").toFile(), image);
    }

    /** The interpreter itself: what PATH finds may be a script that chooses one by the environment. */
    private static Path python(String path) {
        return SEPARATOR
                .splitAsStream(path)
                .map(it -> Path.of(it, "python3"))
                .filter(Files::isExecutable)
                .flatMap(it -> interpreter(it).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The demo needs Python 3.9 or later to stand in for models; install python3 so that PATH finds"
                                + " it."));
    }

    private static Optional<Path> interpreter(Path python) {
        try {
            Process asked = new ProcessBuilder(python.toString(), "-c", WHICH)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return answer.isEmpty() ? Optional.empty() : Optional.of(Path.of(answer));
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
