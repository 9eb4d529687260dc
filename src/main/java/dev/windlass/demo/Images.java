package dev.windlass.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder that says what images run. It is read anew at each start of a container, so files may come and go. */
final class Images {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path folder;

    Images(Path folder) {
        this.folder = folder;
    }

    /**
     * The image of this name.
     *
     * @throws IOException naming the file, if one cannot be read or understood
     */
    Optional<Image> find(String name) throws IOException {
        Optional<Image> found = Optional.empty();
        for (Path file : files()) {
            found = better(found, read(file).filter(it -> it.matches(name)));
        }
        return found;
    }

    private static Optional<Image> better(Optional<Image> one, Optional<Image> other) {
        return one.isEmpty() || other.map(Image::weight).orElse(-1) > one.get().weight() ? other.or(() -> one) : one;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".yaml"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static Optional<Image> read(Path file) throws IOException {
        try {
            return Optional.of(YAML.readValue(Files.readString(file), Image.class));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
    }
}
