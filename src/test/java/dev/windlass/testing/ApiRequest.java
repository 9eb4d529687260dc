package dev.windlass.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A request that an operator made through a {@link FaultProxy}, read as Kubernetes reads it.
 *
 * @param number counted from 1 in each proxy
 * @param verb get, list, watch, create, update, patch or delete
 * @param resource the plural of the kind; empty for what is no resource, such as {@code /version}
 * @param subresource such as status, else empty
 * @param name the object's name, from the path or from what is created; else empty
 */
public record ApiRequest(
        int number,
        String verb,
        String resource,
        String subresource,
        String name,
        URI uri,
        String body,
        Instant began) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READS = Set.of("get", "list", "watch");
    private static final Set<String> UNCOUNTED = Set.of("events", "leases");

    static ApiRequest of(int number, HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var segments = List.of(uri.getPath().substring(1).split("/"));
        var place = place(segments);
        var resource = place < segments.size() ? segments.get(place) : "";
        var name = place + 1 < segments.size() ? segments.get(place + 1) : "";
        var subresource = place + 2 < segments.size() ? segments.get(place + 2) : "";
        var verb = verb(exchange.getRequestMethod(), name, String.valueOf(uri.getQuery()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (verb.equals("create") && name.isEmpty()) {
            name = JSON.readTree(body).at("/metadata/name").asText();
        }
        return new ApiRequest(number, verb, resource, subresource, name, uri, body, Instant.now());
    }

    /** Where the resource stands: after {@code api/v1} or {@code apis/group/version}, and a namespace with something in it. */
    private static int place(List<String> segments) {
        var start = segments.get(0).equals("apis") ? 3 : segments.get(0).equals("api") ? 2 : segments.size();
        var inNamespace = start + 2 < segments.size() && segments.get(start).equals("namespaces");
        return inNamespace ? start + 2 : start;
    }

    private static String verb(String method, String name, String query) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> query.contains("watch=true") ? "watch" : name.isEmpty() ? "list" : "get";
        };
    }

    /** Whether it changes something that is counted: anything but events and leases. */
    public boolean isWrite() {
        return isAnyWrite() && !UNCOUNTED.contains(resource);
    }

    /** Whether it changes something, be it an event or a lease. */
    public boolean isAnyWrite() {
        return !READS.contains(verb);
    }

    public boolean isWatch() {
        return verb.equals("watch");
    }

    /** Whether it is about this kind, given as the plural and, after a slash, the subresource. */
    public boolean isOf(String kind) {
        return kind.equals(what());
    }

    private String what() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(verb, what(), name).strip();
    }
}
