package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One who follows a prediction's stream, without a token, until it is closed. */
public final class EventSource implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private int comments;

    /** An event as it came. */
    public record Event(String type, String id, String data) {

        /** Its number, which is the second half of its id. */
        public int number() {
            return Integer.parseInt(id.substring(id.indexOf(':') + 1));
        }
    }

    private EventSource(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Follows a prediction from its beginning. */
    public static EventSource of(JsonNode prediction) {
        return open(HttpRequest.newBuilder(address(prediction)));
    }

    /** Follows a prediction from after the event of that id. */
    public static EventSource after(String lastId, JsonNode prediction) {
        return open(HttpRequest.newBuilder(address(prediction)).header("Last-Event-ID", lastId));
    }

    /** Where it is followed. */
    public static URI address(JsonNode prediction) {
        return URI.create(prediction.at("/urls/stream").asText());
    }

    private static EventSource open(HttpRequest.Builder request) {
        try {
            return new EventSource(
                    HTTP.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was answered, but for the body. */
    public HttpResponse<InputStream> response() {
        return response;
    }

    /** How many comments have come. */
    public int comments() {
        return comments;
    }

    /** The next event; empty at the end. */
    public Optional<Event> next() {
        String type = "message";
        String id = "";
        List<String> data = new ArrayList<>();
        for (var line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(type, id, String.join("\n", data)));
            } else if (line.startsWith("event: ")) {
                type = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data.add(line.substring("data: ".length()));
            } else if (line.startsWith(":")) {
                comments++;
            }
        }
        return Optional.empty();
    }

    /** All that come until the end. */
    public List<Event> rest() {
        List<Event> all = new ArrayList<>();
        for (var event = next(); event.isPresent(); event = next()) {
            all.add(event.get());
        }
        return all;
    }

    private @Nullable String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hangs up. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
