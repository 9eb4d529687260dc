package dev.windlass.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.tracing.TracingPolicy;
import org.jspecify.annotations.Nullable;

/** The port to which instances talk, and nobody else. */
public final class InstancePort implements AutoCloseable {

    /** Its paths hold secrets, and a trace shows them. */
    private static final HttpServerOptions UNTRACED = new HttpServerOptions().setTracingPolicy(TracingPolicy.IGNORE);

    private final Vertx vertx;
    private final InstanceReports reports;
    private final InstanceFiles files;
    private @Nullable HttpServer server;

    /** Takes these. */
    public InstancePort(Vertx vertx, InstanceReports reports, InstanceFiles files) {
        this.vertx = vertx;
        this.reports = reports;
        this.files = files;
    }

    /** Begins to listen, and says on which port; 0 asks for any that is free. */
    public int listen(String host, int port) {
        HttpServer listening = vertx.createHttpServer(UNTRACED).requestHandler(this::take);
        server = listening;
        return listening
                .listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void take(HttpServerRequest request) {
        if (!reports.take(request) && !files.take(request)) {
            request.response().setStatusCode(404).end();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            var unused = server.close();
        }
    }
}
