package dev.windlass.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Fabric8's CRUD dispatcher, which answers server-side apply with 415, and here takes it for a JSON merge patch (RFC 7386)
 * that creates what is not there. It knows no field owners, and removes nothing.
 */
final class ApplyingDispatcher extends KubernetesCrudDispatcher {

    private static final List<String> SERVERS = List.of("resourceVersion", "uid", "generation", "creationTimestamp");

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        if (!request.getHeader("Content-Type").startsWith("application/apply-patch+yaml")) {
            return super.handlePatch(request);
        }
        var path = request.getPath().replaceFirst("\\?.*", "");
        var applied = (ObjectNode) Serialization.unmarshal(request.getUtf8Body(), JsonNode.class);
        var there = findResource(getKey(path.replaceFirst("/status$", "")));
        if (there == null && path.endsWith("/status")) {
            return new MockResponse().setResponseCode(404);
        }
        if (there == null) {
            return super.handleCreate(as("POST", path.substring(0, path.lastIndexOf('/')), request, applied));
        }
        var before = Serialization.unmarshal(there.getValue(), JsonNode.class);
        var after = merged(before, serversOwnLeft(path, applied));
        return after.equals(before)
                ? new MockResponse().setResponseCode(200).setBody(there.getValue())
                : super.handleUpdate(as("PUT", path, request, after));
    }

    private static ObjectNode serversOwnLeft(String path, ObjectNode applied) {
        var patch = applied.deepCopy();
        if (path.endsWith("/status")) {
            return patch.retain("status");
        }
        patch.remove("status");
        ((ObjectNode) patch.get("metadata")).remove(SERVERS);
        return patch;
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        fields.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merged(result.path(field.getKey()), field.getValue()));
            }
        });
        return result;
    }

    private static RecordedRequest as(String method, String path, RecordedRequest request, JsonNode body) {
        var headers = request.getHeaders()
                .newBuilder()
                .setHeader("Content-Type", "application/json")
                .build();
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new RecordedRequest(
                request.getHttpVersion(), HttpMethod.valueOf(method), path, headers, new Buffer(bytes));
    }
}
