package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Set;

/** One request as the API server's audit log tells it; what it does not tell is empty, or 0. */
public record AuditRecord(
        String user,
        String verb,
        String resource,
        String subresource,
        String namespace,
        String name,
        boolean dryRun,
        String requestUri,
        int code,
        String agent,
        Instant received,
        Instant answered) {

    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    static AuditRecord of(JsonNode event) {
        var object = event.path("objectRef");
        var uri = event.path("requestURI").asText();
        return new AuditRecord(
                event.path("user").path("username").asText(),
                event.path("verb").asText(),
                object.path("resource").asText(),
                object.path("subresource").asText(),
                object.path("namespace").asText(),
                object.path("name").asText(),
                uri.contains("dryRun=All"),
                uri,
                event.path("responseStatus").path("code").asInt(),
                event.path("userAgent").asText(),
                Instant.parse(event.path("requestReceivedTimestamp").asText()),
                Instant.parse(event.path("stageTimestamp").asText()));
    }

    /** Whether an object came into being by it, be it by a create or by an apply. */
    public boolean created() {
        return code == HttpURLConnection.HTTP_CREATED && subresource.isEmpty();
    }

    /** Whether the request wanted to change something, refused and dry runs included. */
    public boolean isWrite() {
        return WRITES.contains(verb);
    }

    /** Whether it is one of the two kinds that beat all the time and are never counted. */
    public boolean isEventOrLease() {
        return resource.equals("events") || resource.equals("leases");
    }

    /** The API group of the resource; empty for the core group. */
    public String group() {
        var path = requestUri.split("/", 4);
        return path.length > 2 && path[1].equals("apis") ? path[2] : "";
    }

    @Override
    public String toString() {
        var what = subresource.isEmpty() ? resource : resource + "/" + subresource;
        return "%s %s %s/%s -> %d (%s)".formatted(verb, what, namespace, name, code, requestUri);
    }
}
