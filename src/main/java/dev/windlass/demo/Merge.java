package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ways in which a patch changes an object. None of them changes its arguments. */
final class Merge {

    /** Lists whose items a strategic merge patch takes one by one, and what tells them apart. */
    private static final Map<String, String> KEYS =
            Map.of("conditions", "type", "containers", "name", "initContainers", "name", "env", "name");

    private Merge() {}

    /** JSON merge patch, RFC 7386. */
    static JsonNode json(JsonNode target, JsonNode patch) {
        return merged(target, patch, false);
    }

    /** Kubernetes' strategic merge patch, as far as the demo's cluster needs it. */
    static JsonNode strategic(JsonNode target, JsonNode patch) {
        return merged(target, patch, true);
    }

    /**
     * Server-side apply: what this manager applied before, nobody has changed since and is not applied any more is
     * removed, and the rest is merged. Whose a field is otherwise is not known; nothing conflicts.
     */
    static JsonNode applied(JsonNode target, JsonNode before, JsonNode wanted) {
        return json(pruned(target, before, wanted), wanted);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch, boolean strategic) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        ObjectNode result = object(target);
        fields.properties().forEach(field -> {
            String name = field.getKey();
            if (field.getValue().isNull()) {
                result.remove(name);
            } else if (strategic && KEYS.containsKey(name) && field.getValue() instanceof ArrayNode items) {
                result.set(name, mergedItems(result.path(name), items, KEYS.get(name)));
            } else {
                result.set(name, merged(result.path(name), field.getValue(), strategic));
            }
        });
        return result;
    }

    private static ArrayNode mergedItems(JsonNode target, ArrayNode patch, String key) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        target.forEach(item -> items.put(item.path(key).asText(), item));
        patch.forEach(item -> items.merge(item.path(key).asText(), item, Merge::strategic));
        return JsonNodeFactory.instance.arrayNode().addAll(items.values());
    }

    private static JsonNode pruned(JsonNode target, JsonNode before, JsonNode wanted) {
        if (!(target instanceof ObjectNode) || !(before instanceof ObjectNode fields)) {
            return target;
        }
        ObjectNode result = object(target);
        fields.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode old = field.getValue();
            JsonNode now = result.path(name);
            if (now.isObject() && old.isObject()) {
                JsonNode left = pruned(now, old, wanted.path(name));
                Optional.of(left)
                        .filter(it -> !it.isEmpty() || now.isEmpty() || wanted.has(name))
                        .ifPresentOrElse(it -> result.set(name, it), () -> result.remove(name));
            } else if (!wanted.has(name) && now.equals(old)) {
                result.remove(name);
            }
        });
        return result;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }
}
