package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Prediction;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Talks to the HTTP server that Cog puts into every instance (Cog's docs/http.md). Every prediction is run asynchronously, under
 * our own id: a second request for one that runs is answered like the first.
 */
public final class CogClient {

    private static final int PORT = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<String> callbacks;

    /** What an instance made of a prediction that it was given. */
    public enum Answer {
        /** It runs it. */
        TAKEN,
        /** It has no room, or is not ready: somebody else may have it. */
        NOT_TAKEN,
        /** It finds the input wrong. */
        REFUSED,
        /** Nobody knows: the connection broke, or the answer makes no sense. */
        UNKNOWN
    }

    /** Has instances report to that address, which is known once something listens there. */
    public CogClient(Supplier<String> callbacks) {
        this.callbacks = callbacks;
    }

    /** Gives a prediction to the instance at that address. */
    public CompletableFuture<Answer> run(String address, Prediction prediction) {
        HttpRequest request = request(address, prediction.id())
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .PUT(BodyPublishers.ofString(body(prediction).toString()))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(CogClient::answer)
                .exceptionally(CogClient::broken);
    }

    /** Has the instance at that address stop a prediction; whether it knows of it, or is not there to ask. */
    public CompletableFuture<Boolean> cancel(String address, String id) {
        HttpRequest request =
                request(address, id + "/cancel").POST(BodyPublishers.noBody()).build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() != NOT_FOUND)
                .exceptionally(failure -> true);
    }

    private static HttpRequest.Builder request(String address, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://" + PodAddress.host(address) + ":" + PORT + "/predictions/" + path))
                .timeout(PATIENCE);
    }

    private ObjectNode body(Prediction prediction) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("input", prediction.input());
        body.put("webhook", callbacks.get() + "/predictions/" + prediction.id() + "/" + prediction.secret());
        body.putArray("webhook_events_filter")
                .add("start")
                .add("output")
                .add("logs")
                .add("completed");
        return body;
    }

    private static Answer answer(HttpResponse<Void> response) {
        return switch (response.statusCode()) {
            case ACCEPTED -> Answer.TAKEN;
            case CONFLICT, UNAVAILABLE -> Answer.NOT_TAKEN;
            case UNPROCESSABLE -> Answer.REFUSED;
            default -> Answer.UNKNOWN;
        };
    }

    /** Without a connection nothing was sent. */
    private static Answer broken(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConnectException ? Answer.NOT_TAKEN : Answer.UNKNOWN;
    }
}
