package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Someone who calls a gateway.
 *
 * @param gateway where it is
 * @param headers what every request of this caller carries
 */
public record ApiCaller(URI gateway, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One with this token. */
    public ApiCaller(URI gateway, String token) {
        this(gateway, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    /** What is answered. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** The same at another gateway. */
    public ApiCaller at(URI other) {
        return new ApiCaller(other, headers);
    }

    /** Calls without a body. */
    public Answer call(String method, String path) {
        return call(method, path, "");
    }

    /** Calls with a body. */
    public Answer call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Sends a request of any kind. */
    public static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
