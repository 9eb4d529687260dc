package dev.windlass.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The few fields that an API server fills in and that something here relies on. */
final class Defaults {

    private static final String REPLICAS = "replicas";

    private Defaults() {}

    static ObjectNode added(ApiPath path, ObjectNode object) {
        ObjectNode after = object.deepCopy();
        ObjectNode metadata = after.withObject("/metadata");
        if (!metadata.hasNonNull("name") && metadata.hasNonNull("generateName")) {
            metadata.put("name", metadata.path("generateName").asText() + Suffix.random());
        }
        if (isWorkload(path)
                && path.subresource() == null
                && !after.path("spec").hasNonNull(REPLICAS)) {
            after.withObject("/spec").put(REPLICAS, 1);
        }
        return after;
    }

    /** What leaving it out gives up. A real server would fill in 1; callers see by managed fields, lacking here, whether it would. */
    static ObjectNode withoutReplicas(ApiPath path, ObjectNode applied) {
        ObjectNode after = applied.deepCopy();
        if (isWorkload(path) && after.get("spec") instanceof ObjectNode spec) {
            spec.remove(REPLICAS);
        }
        return after;
    }

    private static boolean isWorkload(ApiPath path) {
        return path.isOf("deployments") && "/apis/apps/v1".equals(path.api());
    }
}
