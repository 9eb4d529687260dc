package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a {@link FaultProxy} does to objects on their way to the operator: hold them back, lose them, change them. */
final class Tampering {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Predicate<JsonNode>> dropped = new ConcurrentHashMap<>();
    private final Map<String, Consumer<ObjectNode>> changed = new ConcurrentHashMap<>();

    /** No event of this kind arrives until {@link #release}; it comes then. */
    void hold(String kind) {
        held.putIfAbsent(kind, new CountDownLatch(1));
    }

    void release(String kind) {
        var gate = held.remove(kind);
        if (gate != null) {
            gate.countDown();
        }
    }

    void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    void drop(String kind, Predicate<JsonNode> events) {
        dropped.put(kind, events);
    }

    void change(String kind, Consumer<ObjectNode> objects) {
        changed.put(kind, objects);
    }

    /** What becomes of one event of a watch: itself, changed or not, or nothing. */
    List<String> event(ApiRequest request, String text) throws IOException, InterruptedException {
        var gate = held.get(request.resource());
        if (gate != null) {
            gate.await();
        }
        var change = changed.get(request.resource());
        var drop = dropped.get(request.resource());
        if (change == null && drop == null) {
            return List.of(text);
        }
        var event = (ObjectNode) JSON.readTree(text);
        if (drop != null && drop.test(event)) {
            return List.of();
        }
        return List.of(change == null ? text : changed(event, change));
    }

    private static String changed(ObjectNode event, Consumer<ObjectNode> change) throws IOException {
        if (event.get("object") instanceof ObjectNode object
                && !event.path("type").asText().equals("ERROR")) {
            change.accept(object);
        }
        return JSON.writeValueAsString(event);
    }

    /** What becomes of the answer to a get, a list or a write. */
    ApiAnswer rewrite(ApiRequest request, ApiAnswer answer) throws IOException {
        var change = changed.get(request.resource());
        if (change == null || answer.isFailure() || !(JSON.readTree(answer.body()) instanceof ObjectNode object)) {
            return answer;
        }
        if (object.has("items")) {
            object.get("items").forEach(item -> change.accept((ObjectNode) item));
        } else {
            change.accept(object);
        }
        return new ApiAnswer(answer.code(), answer.headers(), JSON.writeValueAsString(object));
    }
}
