package dev.windlass.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stand-in for a Cog that runs nothing, for tests that need many instances or many predictions. It takes predictions as Cog
 * does (asynchronous, by id, so many at a time), says the input back after a while, or fails in the words of its {@code error},
 * reports by webhooks of which the last is sent again until it is taken, and remembers how often it was asked to run what, and in
 * which trace.
 */
public final class ModelStub implements AutoCloseable {

    private static final int PORT = 5000;
    private static final int MOST_ATTEMPTS = 12;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Vertx vertx;
    private final int slots;
    private final Duration time;
    private final HttpServer server;
    private final HttpClient http;
    private final Map<String, JsonObject> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private volatile boolean dead;

    /** Begins to listen at that address, with so many slots; each prediction takes that time. */
    public ModelStub(Vertx vertx, String address, int slots, Duration time) {
        this.vertx = vertx;
        this.slots = slots;
        this.time = time;
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
        this.server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(PORT, address).toCompletionStage().toCompletableFuture().join();
    }

    /** How often each prediction was run here. */
    public Map<String, Integer> runs() {
        return Map.copyOf(runs);
    }

    /** The {@code traceparent} with which each prediction came that had one. */
    public Map<String, String> traces() {
        return Map.copyOf(traces);
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        List<String> path = List.of(request.path().split("/", -1));
        if (path.size() == 4 && path.get(3).equals("cancel")) {
            answer(request, cancel(path.get(2)) ? 200 : 404, new JsonObject());
        } else if (path.size() == 3 && HttpMethod.PUT.equals(request.method())) {
            Optional.ofNullable(request.getHeader("traceparent")).ifPresent(it -> traces.put(path.get(2), it));
            put(request, path.get(2), body.toJsonObject());
        } else if (path.size() == 2 && HttpMethod.POST.equals(request.method())) {
            after(() -> answer(request, 200, ended("direct", body.toJsonObject().getValue("input"))));
        } else {
            answer(request, 404, new JsonObject());
        }
    }

    private boolean cancel(String id) {
        JsonObject asked = running.remove(id);
        if (asked == null) {
            return false;
        }
        report(
                URI.create(asked.getString("webhook")),
                new JsonObject().put("id", id).put("status", "canceled"),
                0);
        return true;
    }

    private void put(HttpServerRequest request, String id, JsonObject asked) {
        if (running.containsKey(id)) {
            answer(request, 202, new JsonObject().put("id", id).put("status", "processing"));
        } else if (running.size() >= slots) {
            answer(request, 409, new JsonObject().put("error", "At capacity"));
        } else if (!(asked.getValue("input") instanceof JsonObject)) {
            answer(request, 200, new JsonObject().put("id", id).put("status", "failed"));
        } else {
            running.put(id, asked);
            runs.merge(id, 1, Integer::sum);
            answer(request, 202, new JsonObject().put("id", id).put("status", "starting"));
            URI webhook = URI.create(asked.getString("webhook"));
            if (asked.getJsonArray("webhook_events_filter").contains("start")) {
                report(webhook, new JsonObject().put("id", id).put("status", "processing"), MOST_ATTEMPTS);
            }
            after(() -> {
                if (running.remove(id) != null) {
                    report(webhook, ended(id, asked.getValue("input")), 0);
                }
            });
        }
    }

    private void after(Runnable task) {
        if (time.isZero()) {
            task.run();
        } else {
            vertx.setTimer(time.toMillis(), unused -> {
                if (!dead) {
                    task.run();
                }
            });
        }
    }

    private static JsonObject ended(String id, Object input) {
        JsonObject ended = new JsonObject()
                .put("id", id)
                .put("logs", "")
                .put("metrics", new JsonObject().put("predict_time", 0.001));
        return input instanceof JsonObject fields && fields.getString("error") != null
                ? ended.put("status", "failed").put("error", fields.getString("error"))
                : ended.put("status", "succeeded").put("output", input);
    }

    private void report(URI webhook, JsonObject report, int attempt) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(webhook.getHost())
                .setPort(webhook.getPort())
                .setURI(webhook.getPath())
                .putHeader("Content-Type", "application/json");
        http.request(request)
                .compose((HttpClientRequest sent) -> sent.send(report.toBuffer()))
                .map(response -> response.statusCode() < 500)
                .otherwise(false)
                .onSuccess(taken -> {
                    if (!taken && !dead && attempt < MOST_ATTEMPTS) {
                        vertx.setTimer(FIRST_PAUSE_MILLIS << attempt, unused -> report(webhook, report, attempt + 1));
                    }
                });
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    /** Ends at once: what it runs is never heard of again. */
    @Override
    public void close() {
        dead = true;
        var unused = server.close().eventually(() -> http.close());
    }
}
