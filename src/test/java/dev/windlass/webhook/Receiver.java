package dev.windlass.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A server on loopback that webhooks are sent to. */
final class Receiver {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What came. */
    record Heard(String method, String uri, Map<String, String> headers, Buffer body, String serverName) {}

    /** Answers what came by that. */
    Receiver(Vertx vertx, HttpServerOptions options, Consumer<HttpServerRequest> answer) {
        this.server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    heard.add(new Heard(
                            request.method().name(),
                            request.uri(),
                            request.headers().entries().stream()
                                    .collect(Collectors.toMap(
                                            it -> it.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
                            body,
                            String.valueOf(request.connection().indicatedServerName())));
                    answer.accept(request);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static Receiver answering(Vertx vertx, int status) {
        return new Receiver(
                vertx,
                new HttpServerOptions(),
                it -> it.response().setStatusCode(status).end());
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }
}
