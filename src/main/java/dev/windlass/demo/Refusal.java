package dev.windlass.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A request that the API server answers with a Status, in the words of a real one. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final String kind;
    private final String name;

    private Refusal(int code, String reason, String kind, @Nullable String name, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.kind = kind;
        this.name = name == null ? "" : name;
    }

    static Refusal notFound(String kind, @Nullable String name) {
        return new Refusal(
                HttpURLConnection.HTTP_NOT_FOUND, "NotFound", kind, name, kind + " \"" + name + "\" not found");
    }

    static Refusal unknownPath() {
        return new Refusal(
                HttpURLConnection.HTTP_NOT_FOUND,
                "NotFound",
                "",
                null,
                "the server could not find the requested resource");
    }

    static Refusal exists(ApiPath path) {
        return conflict("AlreadyExists", path, path.resource() + " \"" + path.name() + "\" already exists");
    }

    static Refusal modified(ApiPath path) {
        return conflict(
                "Conflict",
                path,
                about(path) + "the object has been modified; please apply your changes to the latest version and try"
                        + " again");
    }

    static Refusal another(ApiPath path, String wanted, String actual) {
        return conflict(
                "Conflict",
                path,
                about(path) + "Precondition failed: UID in precondition: " + wanted + ", UID in object meta: "
                        + actual);
    }

    MockResponse response() {
        var status = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
        status.putObject("metadata");
        status.putObject("details").put("name", name).put("kind", kind);
        return Answers.json(code, status);
    }

    private static Refusal conflict(String reason, ApiPath path, String message) {
        return new Refusal(HttpURLConnection.HTTP_CONFLICT, reason, path.plural(), path.name(), message);
    }

    private static String about(ApiPath path) {
        return "Operation cannot be fulfilled on " + path.resource() + " \"" + path.name() + "\": ";
    }
}
