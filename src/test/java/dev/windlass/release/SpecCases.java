package dev.windlass.release;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names and specs, and what is wrong with them: the files of {@code src/test/resources/specs}. */
final class SpecCases {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** A name and a spec; what a case does not give is as in a Deployment with nothing wrong. */
    record Case(String file, String title, @Nullable String name, ObjectNode spec, List<String> wrong) {

        DeploymentSpec typed() {
            return YAML.convertValue(spec, DeploymentSpec.class);
        }

        @Override
        public String toString() {
            return file + ": " + title;
        }
    }

    private SpecCases() {}

    static Stream<Case> all() {
        try (var files = Files.list(WorkingTree.file("src/test/resources/specs"))) {
            return files.sorted().flatMap(SpecCases::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Case> read(Path file) {
        try {
            var cases = YAML.readValue(file.toFile(), new TypeReference<List<ObjectNode>>() {});
            return cases.stream().map(it -> of(file.getFileName().toString(), it));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case of(String file, ObjectNode given) {
        var spec = YAML.createObjectNode()
                .put("model", "some-org/some-model")
                .put("version", "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf")
                .put("hardware", "gpu-t4")
                .put("minInstances", 1)
                .put("maxInstances", 5);
        given.path("spec").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                spec.remove(field.getKey());
            } else {
                spec.set(field.getKey(), field.getValue());
            }
        });
        var name = given.has("name") ? given.get("name").textValue() : "app";
        var wrong = YAML.convertValue(given.path("wrong"), new TypeReference<@Nullable List<String>>() {});
        return new Case(file, given.path("title").asText(), name, spec, wrong == null ? List.of() : wrong);
    }
}
