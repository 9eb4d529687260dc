package dev.windlass.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what instances report of predictions, on a port of its own: Cog's webhooks, each to a path that only the instance
 * knows. What nobody asked for is answered like the rest, and dropped.
 */
public final class InstanceReports implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InstanceReports.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/predictions/([a-z0-9]{26})/([a-z0-9]{26})");
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final Report TOO_LARGE = new Report(
            PredictionStatus.FAILED,
            null,
            null,
            "Its output is larger than 16 MiB, which is the most.",
            Optional.empty());

    private final Vertx vertx;
    private final PredictionService predictions;
    private @Nullable HttpServer server;

    /** Passes reports on. */
    public InstanceReports(Vertx vertx, PredictionService predictions) {
        this.vertx = vertx;
        this.predictions = predictions;
    }

    /** Begins to listen, and says on which port; 0 asks for any that is free. */
    public int listen(String host, int port) {
        HttpServer listening = vertx.createHttpServer().requestHandler(this::take);
        server = listening;
        return listening
                .listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void take(HttpServerRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !HttpMethod.POST.equals(request.method())) {
            request.response().setStatusCode(404).end();
            return;
        }
        Buffer body = Buffer.buffer();
        AtomicBoolean tooLarge = new AtomicBoolean();
        request.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                tooLarge.set(true);
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> vertx.executeBlocking(
                        () -> {
                            (tooLarge.get() ? Optional.of(TOO_LARGE) : report(body))
                                    .ifPresent(it -> predictions.reported(path.group(1), path.group(2), it));
                            return true;
                        },
                        true)
                .onComplete(done -> request.response().setStatusCode(200).end()));
    }

    private static Optional<Report> report(Buffer body) {
        try {
            JsonNode said = JSON.readTree(body.getBytes());
            String word = said.path("status").asText();
            return Arrays.stream(PredictionStatus.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst()
                    .map(status -> new Report(
                            status,
                            said.hasNonNull("output") ? said.get("output") : null,
                            said.path("logs").isTextual() ? said.get("logs").asText() : null,
                            said.path("error").isTextual() ? said.get("error").asText() : null,
                            said.at("/metrics/predict_time").isNumber()
                                    ? Optional.of(
                                            said.at("/metrics/predict_time").asDouble())
                                    : Optional.empty()));
        } catch (IOException notJson) {
            LOG.warn("An instance reported what is no JSON");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            var unused = server.close();
        }
    }
}
