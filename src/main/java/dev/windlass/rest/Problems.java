package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.files.FileRefused;
import dev.windlass.gateway.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.Set;

/** Errors as answers. */
final class Problems {

    private static final String RETRY_AFTER = "Retry-After";
    /** Python's client 2.x repeats 409 and 5xx by itself unless told not to. */
    private static final String SHOULD_RETRY = "x-should-retry";

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int SECONDS = 2;

    private Problems() {}

    /** Writes an answer where JAX-RS does not. */
    static void write(HttpServerResponse response, Response problem, ObjectMapper json) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(problem.getStatus()).putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        problem.getStringHeaders().forEach((name, values) -> response.putHeader(name, values.get(0)));
        boolean last = "close".equals(problem.getHeaderString(HttpHeaders.CONNECTION.toString()));
        response.end(body(problem, json)).onComplete(written -> {
            if (last) {
                response.reset();
            }
        });
    }

    private static Buffer body(Response problem, ObjectMapper json) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem.getEntity()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The answer to a request that is not granted. */
    static Response of(Refused refused) {
        return switch (refused.kind()) {
            case UNAUTHENTICATED ->
                builder(401, "Unauthenticated", refused.sentence())
                        .header("WWW-Authenticate", "Bearer")
                        .build();
            case NOT_FOUND -> of(404, "Not found", refused.sentence());
            case INVALID_INPUT -> response(ProblemBody.ofInput(refused)).build();
            case INVALID_VERSION -> of(422, "Invalid version or not permitted", refused.sentence());
            case MALFORMED -> of(400, "Malformed request", refused.sentence());
            case TOO_LARGE ->
                builder(413, "Too large", refused.sentence())
                        .header("Connection", "close")
                        .build();
            case TOO_MANY ->
                builder(429, "Too many requests", refused.sentence())
                        .header(RETRY_AFTER, SECONDS)
                        .build();
            case STOPPING -> unavailable(refused.sentence());
            case CHANGED -> of(412, "Changed meanwhile", refused.sentence());
            case NOT_NOW -> of(400, "Not possible now", refused.sentence());
            case BLOCKED -> conclusive(409, "Blocked", refused.sentence());
            case NOT_TAKEN_UP -> conclusive(SERVICE_UNAVAILABLE, "Not taken up yet", refused.sentence());
            case INVALID -> response(ProblemBody.ofFields(refused)).build();
        };
    }

    /** The answer to a file that is not taken. */
    static Response of(FileRefused refused) {
        return switch (refused.kind()) {
            case TOO_LARGE ->
                builder(413, "Too large", refused.sentence())
                        .header("Connection", "close")
                        .build();
            case NO_ROOM -> conclusive(SERVICE_UNAVAILABLE, "No room", refused.sentence());
        };
    }

    /** An answer with that status. */
    static Response of(int status, String title, String detail) {
        return builder(status, title, detail).build();
    }

    /** The path does not know the method, but these. */
    static Response notAllowed(Set<String> methods) {
        String allowed = String.join(", ", methods);
        return builder(405, "Method not allowed", "This path knows " + allowed + ".")
                .header("Allow", allowed)
                .build();
    }

    /** The cluster does not answer; it may soon. */
    static Response unavailable(String detail) {
        return builder(SERVICE_UNAVAILABLE, "Unavailable", detail)
                .header(RETRY_AFTER, SECONDS)
                .build();
    }

    /** What is not worth repeating. */
    private static Response conclusive(int status, String title, String detail) {
        return builder(status, title, detail).header(SHOULD_RETRY, "false").build();
    }

    private static Response.ResponseBuilder builder(int status, String title, String detail) {
        return response(ProblemBody.of(title, detail, status));
    }

    private static Response.ResponseBuilder response(ProblemBody body) {
        return Response.status(body.status()).type(ProblemBody.MEDIA_TYPE).entity(body);
    }
}
