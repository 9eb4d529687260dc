package dev.windlass.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The committed definitions are the generated ones, and say enough. {@code -Dcrd.update=true} rewrites them. */
class CrdTest {

    private static final List<Path> FOLDERS =
            List.of(Path.of("crds"), Path.of("helm/windlass/crds"), Path.of("deploy/crds"));

    @TestFactory
    Stream<DynamicTest> committedFilesAreTheGeneratedOnes() {
        var generated = Crds.generate();
        return FOLDERS.stream()
                .flatMap(folder -> generated.entrySet().stream()
                        .map(file -> dynamicTest(folder + "/" + file.getKey(), () -> {
                            var path = folder.resolve(file.getKey());
                            if (Boolean.getBoolean("crd.update")) {
                                Files.createDirectories(folder);
                                Files.writeString(path, file.getValue());
                            }
                            assertThat(path)
                                    .as("run mvn -Pquick -DskipTests=false test -Dtest=CrdTest -Dcrd.update=true")
                                    .hasContent(file.getValue());
                        })));
    }

    @Test
    void foldersHoldNothingElse() throws IOException {
        for (var folder : FOLDERS) {
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(Crds.generate().keySet());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsDescribedAndBounded() {
        return Crds.generate().entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> {
                    var definition = Serialization.unmarshal(file.getValue(), JsonNode.class);
                    var faults = new ArrayList<String>();
                    collectFaults("", definition.at("/spec/versions/0/schema/openAPIV3Schema"), faults);
                    assertThat(faults).isEmpty();
                }));
    }

    private static void collectFaults(String path, JsonNode schema, List<String> faults) {
        schema.path("properties").properties().forEach(field -> {
            var child = path + "." + field.getKey();
            if (path.isEmpty()
                    && !field.getKey().equals("spec")
                    && !field.getKey().equals("status")) {
                return;
            }
            if (!path.isEmpty() && !field.getValue().has("description")) {
                faults.add(child + " is not described");
            }
            collectFaults(child, field.getValue(), faults);
        });
        var bound = boundOf(schema);
        if (bound != null && !schema.has(bound)) {
            faults.add(path + " has no " + bound);
        }
        for (var element : List.of("items", "additionalProperties")) {
            if (schema.has(element)) {
                collectFaults(path + "[]", schema.get(element), faults);
            }
        }
    }

    private static @Nullable String boundOf(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return null;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> "maxLength";
            case "integer" -> "minimum";
            case "array" -> "maxItems";
            default ->
                schema.has("additionalProperties") || schema.has("x-kubernetes-preserve-unknown-fields")
                        ? "maxProperties"
                        : null;
        };
    }
}
