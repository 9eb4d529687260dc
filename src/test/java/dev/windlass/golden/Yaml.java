package dev.windlass.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objects as the files of a case hold them: keys in order, nothing that is absent. */
final class Yaml {

    private static final ObjectMapper TEXT = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final KubernetesSerialization OBJECTS = new KubernetesSerialization();

    private Yaml() {}

    /** Every object that goes into the case, by file name. */
    static List<JsonNode> inputs(Path folder) {
        return files(folder, "in-").stream()
                .filter(it -> !it.endsWith("in-story.yaml"))
                .map(Yaml::tree)
                .toList();
    }

    static List<Path> files(Path folder, String prefix) {
        try (var all = Files.list(folder)) {
            return all.filter(it -> it.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> list(Path file) {
        var steps = new ArrayList<JsonNode>();
        tree(file).forEach(steps::add);
        return steps;
    }

    static JsonNode tree(Path file) {
        try {
            return TEXT.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean is(JsonNode object, String apiVersion, String kind) {
        return apiVersion.equals(object.path("apiVersion").asText())
                && kind.equals(object.path("kind").asText());
    }

    static <T> T read(JsonNode object, Class<T> type) {
        return OBJECTS.convertValue(object, type);
    }

    /** The object without what is absent. */
    static ObjectNode write(Object object) {
        var tree = OBJECTS.convertValue(object, ObjectNode.class);
        strip(tree);
        return tree;
    }

    static String text(Object object) {
        try {
            return TEXT.writeValueAsString(TEXT.treeToValue(write(object), TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of {@code more} put into {@code object}; null takes one away. */
    static ObjectNode merged(ObjectNode object, ObjectNode more) {
        object.setAll(more);
        strip(object);
        return object;
    }

    private static void strip(@Nullable JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            var absent = object.properties().stream()
                    .filter(it -> it.getValue().isNull())
                    .map(it -> it.getKey())
                    .toList();
            object.remove(absent);
        }
        if (tree != null) {
            tree.forEach(Yaml::strip);
        }
    }
}
