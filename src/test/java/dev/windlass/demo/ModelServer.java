package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The demo's model_server.py, running. */
final class ModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final URI base;

    private ModelServer(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** An answer: its code and its body. */
    record Answer(int code, JsonNode body) {

        String status() {
            return body.path("status").asText();
        }
    }

    /** One whose setup takes no time unless the environment says otherwise, once it listens. */
    static ModelServer start(Map<String, String> environment) {
        try {
            int port = FreePorts.one();
            Path file = Path.of(Objects.requireNonNull(ModelServer.class.getResource("/demo/model_server.py"))
                    .toURI());
            var builder = new ProcessBuilder("python3", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("PORT", Integer.toString(port));
            builder.environment().put("SETUP_SECONDS", "0");
            builder.environment().putAll(environment);
            var server = new ModelServer(builder.start(), URI.create("http://127.0.0.1:" + port));
            Awaiting.until("it listens", server::answers, () -> "nothing");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body, String... headers) {
        return postLater(path, body, headers).join();
    }

    CompletableFuture<Answer> postLater(String path, String body, String... headers) {
        return sendLater(with(request(path), headers).POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body, String... headers) {
        return send(with(request(path), headers).PUT(BodyPublishers.ofString(body)));
    }

    String health() {
        return get("/health-check").status();
    }

    ModelServer awaitHealth(String status) {
        Awaiting.until("it is " + status, () -> health().equals(status), this::health);
        return this;
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean answers() {
        try {
            return get("/health-check").code() == 200;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest.Builder request) {
        return sendLater(request).join();
    }

    private static CompletableFuture<Answer> sendLater(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(ModelServer::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
