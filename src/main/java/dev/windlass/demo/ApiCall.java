package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to the API server that names a kind.
 *
 * @param request the request as it came
 * @param path what it names
 * @param query what follows the question mark
 * @param sent its body, which can be read from the request only once
 */
record ApiCall(RecordedRequest request, ApiPath path, Map<String, String> query, String sent) {

    static ApiCall of(RecordedRequest request) {
        String[] parts = request.getPath().split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        for (String pair : parts.length == 1 ? new String[0] : parts[1].split("&", -1)) {
            String[] sides = pair.split("=", 2);
            query.put(sides[0], sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return new ApiCall(
                request,
                ApiPath.parse(parts[0]).orElseThrow(Refusal::unknownPath),
                query,
                Objects.requireNonNullElse(request.getUtf8Body(), ""));
    }

    /** The same for another object or part. */
    ApiCall to(ApiPath other) {
        return new ApiCall(request, other, query, sent);
    }

    boolean isOfType(String contentType) {
        return Objects.requireNonNullElse(request.getHeader("Content-Type"), "").startsWith(contentType);
    }

    boolean isDryRun() {
        return "All".equals(query.get("dryRun"));
    }

    /** How many seconds a deletion leaves a pod, if it says so. */
    Optional<Long> grace() {
        JsonNode seconds = body().path("gracePeriodSeconds");
        return seconds.isNumber() ? Optional.of(seconds.asLong()) : Optional.empty();
    }

    /** The object that was sent; an empty one if none was. */
    ObjectNode body() {
        return !sent.isEmpty() && Serialization.unmarshal(sent, JsonNode.class) instanceof ObjectNode body
                ? body
                : JsonNodeFactory.instance.objectNode();
    }

    /** The request with its body, to be read again. */
    RecordedRequest again() {
        return new RecordedRequest(
                request.getHttpVersion(),
                request.method(),
                request.getPath(),
                request.getHeaders(),
                new Buffer(sent.getBytes(StandardCharsets.UTF_8)));
    }

    /** A request that the mock knows how to answer. */
    static RecordedRequest plain(HttpMethod method, String where, JsonNode body) {
        var headers =
                Headers.builder().setHeader("Content-Type", "application/json").build();
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new RecordedRequest("HTTP/1.1", method, where, headers, new Buffer(bytes));
    }
}
