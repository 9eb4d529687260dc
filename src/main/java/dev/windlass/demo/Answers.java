package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** Answers of the API server. */
final class Answers {

    private Answers() {}

    static MockResponse ok(JsonNode body) {
        return json(HttpURLConnection.HTTP_OK, body);
    }

    static MockResponse text(byte[] content) {
        return new MockResponse()
                .setResponseCode(HttpURLConnection.HTTP_OK)
                .setHeader("Content-Type", "text/plain")
                .setBody(new String(content, StandardCharsets.UTF_8));
    }

    static MockResponse created(JsonNode body) {
        return json(HttpURLConnection.HTTP_CREATED, body);
    }

    static MockResponse json(int code, JsonNode body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body.toString());
    }
}
