package dev.windlass.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A Cog for one prediction, which never reports and forgets what it ran when a test says so. */
final class ForgetfulCog implements AutoCloseable {

    private static final int PORT = 5000;
    private static final String RUNS = "{\"status\": \"processing\"}";

    private final HttpServer server;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicReference<@Nullable HttpServerRequest> held = new AtomicReference<>();
    private volatile boolean holds;
    private volatile boolean runsIt;
    private volatile String words = RUNS;

    ForgetfulCog(Vertx vertx, String address) {
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)));
        server.listen(PORT, address).toCompletionStage().toCompletableFuture().join();
    }

    void reset() {
        runs.set(0);
        questions.set(0);
        held.set(null);
        holds = false;
        runsIt = false;
        words = RUNS;
    }

    /** How often it was given something to run. */
    int runs() {
        return runs.get();
    }

    /** How often it was asked whether it has it. */
    int questions() {
        return questions.get();
    }

    /** It answers without a word, by a status alone. */
    void saysNothing() {
        words = "";
    }

    /** It has ended what it ran. */
    void forget() {
        runsIt = false;
    }

    /** The next that it is given it does not answer at once. */
    void hold() {
        holds = true;
    }

    /** It answers what it has not yet, that it runs it. */
    void answer() {
        var request = held.getAndSet(null);
        if (request != null) {
            answer(request, 202);
        }
    }

    /** It never answers it. */
    void hangUp() {
        var request = held.getAndSet(null);
        if (request != null) {
            var unused = request.connection().close();
        }
    }

    private void take(HttpServerRequest request, Buffer body) {
        if (!(body.toJsonObject().getValue("input") instanceof JsonObject)) {
            answer(request, runsIt ? 202 : 200);
            questions.incrementAndGet();
            return;
        }
        runsIt = true;
        if (holds) {
            held.set(request);
        } else {
            answer(request, 202);
        }
        runs.incrementAndGet();
    }

    private void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end(words);
    }

    @Override
    public void close() {
        var unused = server.close();
    }
}
