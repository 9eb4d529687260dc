package dev.windlass.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every object of the golden cases is one that a real API server takes, and it stores each of ours as we write it: were
 * anything written in another form than it is stored, each reconciliation would find a difference and write again.
 */
@OnControlPlane
class GoldenInputsIT {

    private final String namespace = ControlPlane.shared().newNamespace("golden");

    @TestFactory
    Stream<DynamicTest> everyObjectIsStoredAsItIsWritten() {
        return Yaml.files(GoldenTest.CASES, "").stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> isStored(folder)));
    }

    private void isStored(Path folder) {
        var written = objects(folder);
        var differences = new ArrayList<String>();

        written.forEach((file, object) -> {
            var stored = ControlPlane.shared()
                    .kubectlReading(
                            object.toString(),
                            "apply",
                            "--server-side",
                            "--dry-run=server",
                            // Hardware of this name may be there, as another test has written it.
                            "--force-conflicts",
                            "--validate=strict",
                            "--field-manager=windlass-operator",
                            "-n",
                            namespace,
                            "-o",
                            "json",
                            "-f",
                            "-")
                    .orThrow()
                    .stdout();
            compare(file, object, Serialization.unmarshal(stored, JsonNode.class), differences);
        });

        assertThat(differences).isEmpty();
    }

    private Map<String, JsonNode> objects(Path folder) {
        var objects = new LinkedHashMap<String, JsonNode>();
        Stream.of("in-", "out-")
                .flatMap(prefix -> Yaml.files(folder, prefix).stream())
                .forEach(file -> {
                    var object = Yaml.tree(file);
                    if (object.has("kind")) {
                        objects.put(file.getFileName().toString(), here((ObjectNode) object));
                    }
                });
        return objects;
    }

    /** In the namespace of this test, without what only the API server sets. */
    private JsonNode here(ObjectNode object) {
        var metadata = (ObjectNode) object.get("metadata");
        object.remove("status");
        if (metadata.has("namespace")) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    private static void compare(String path, JsonNode written, JsonNode stored, List<String> differences) {
        if (written instanceof ObjectNode fields) {
            fields.properties()
                    .forEach(it ->
                            compare(path + "." + it.getKey(), it.getValue(), stored.path(it.getKey()), differences));
        } else if (written instanceof ArrayNode elements && elements.size() == stored.size()) {
            for (int i = 0; i < elements.size(); i++) {
                compare(path + "[" + i + "]", elements.get(i), stored.path(i), differences);
            }
        } else if (!written.asText().equals(stored.asText()) || written.size() != stored.size()) {
            differences.add(path + " is written as " + written + " and stored as " + stored);
        }
    }
}
