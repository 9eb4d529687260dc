package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * How objects go. A pod that runs on a node is told to end and stays until its kubelet deletes it without grace; what has
 * finalizers stays until they are gone; all else goes at once.
 */
final class Endings {

    /** Holds a pod while its kubelet ends it: the mock's way to keep what is being deleted. */
    static final String KUBELET = "windlass.dev/demo-kubelet";

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");
    private static final int USUAL_GRACE = 30;
    private static final String TIME = "deletionTimestamp";

    private Endings() {}

    /**
     * The object as a deletion leaves it; empty if it changes nothing.
     *
     * @param grace how many seconds a pod has, if the caller says so
     */
    static Optional<ObjectNode> begun(ObjectNode object, Optional<Long> grace, Instant now) {
        ObjectNode after = object.deepCopy();
        ObjectNode metadata = after.withObject("/metadata");
        long seconds = runs(object) ? grace.orElseGet(() -> usualGrace(object)) : 0;
        if (!metadata.has(TIME)) {
            String end =
                    now.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
            metadata.put(TIME, end).put("deletionGracePeriodSeconds", seconds);
            if (seconds > 0) {
                metadata.withArray("finalizers").add(KUBELET);
            }
        } else if (seconds == 0) {
            letGo(metadata);
        }
        return after.equals(object) ? Optional.empty() : Optional.of(after);
    }

    private static void letGo(ObjectNode metadata) {
        ArrayNode kept = metadata.arrayNode();
        metadata.path("finalizers").forEach(it -> {
            if (!KUBELET.equals(it.asText())) {
                kept.add(it);
            }
        });
        if (metadata.has("finalizers")) {
            metadata.set("finalizers", kept);
        }
    }

    private static boolean runs(JsonNode object) {
        return "Pod".equals(object.path("kind").asText())
                && object.path("spec").has("nodeName")
                && !OVER.contains(object.path("status").path("phase").asText());
    }

    private static long usualGrace(JsonNode pod) {
        return pod.path("spec").path("terminationGracePeriodSeconds").asLong(USUAL_GRACE);
    }
}
