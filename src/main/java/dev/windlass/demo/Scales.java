package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** The Scale, from autoscaling/v1, of an apps/v1 Deployment. */
final class Scales {

    private static final List<String> SHARED =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    private Scales() {}

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "autoscaling/v1")
                .put("kind", "Scale");
        scale.set("metadata", ((ObjectNode) workload.path("metadata").deepCopy()).retain(SHARED));
        scale.putObject("spec")
                .put("replicas", workload.path("spec").path("replicas").asInt());
        scale.putObject("status")
                .put("replicas", workload.path("status").path("replicas").asInt())
                .put("selector", selector(workload.path("spec").path("selector").path("matchLabels")));
        return scale;
    }

    /** The workload with the scale's number. */
    static ObjectNode scaled(ObjectNode workload, JsonNode scale) {
        ObjectNode after = workload.deepCopy();
        after.withObject("/spec")
                .put("replicas", scale.path("spec").path("replicas").asInt());
        return after;
    }

    private static String selector(JsonNode labels) {
        return labels.properties().stream()
                .map(it -> it.getKey() + "=" + it.getValue().asText())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
