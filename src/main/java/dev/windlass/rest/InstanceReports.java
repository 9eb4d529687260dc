package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.dispatch.InstanceWords;
import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Data;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import dev.windlass.store.StoreAway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Takes what instances report of predictions: Cog's webhooks, each to a path that only the instance knows. What nobody asked for
 * is answered like the rest, and dropped; while the store is away the instance is told to come again.
 */
public final class InstanceReports {

    private static final Logger LOG = Logger.getLogger(InstanceReports.class);
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int SMALL = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MOST_BYTES).build())
            .build());
    private static final Pattern PATH = Pattern.compile("/predictions/([a-z2-7]{26})/([a-z2-7]{26})/(\\d{1,9})");
    /** A little more than is kept, so that it shows that there is more. */
    private static final int MOST_LOGS = Data.MOST_LOGS + 1024;

    private static final Report TOO_LARGE = new Report(
            PredictionStatus.FAILED,
            null,
            null,
            "Its output is larger than 16 MiB, which is the most.",
            JsonNodeFactory.instance.objectNode());

    private final Vertx vertx;
    private final PredictionService predictions;

    /** Passes reports on. */
    public InstanceReports(Vertx vertx, PredictionService predictions) {
        this.vertx = vertx;
        this.predictions = predictions;
    }

    /** Takes a request, if it is one of these. */
    boolean take(HttpServerRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !HttpMethod.POST.equals(request.method())) {
            return false;
        }
        LogsCutter body = new LogsCutter(MOST_LOGS);
        AtomicBoolean tooLarge = new AtomicBoolean();
        request.handler(part -> {
            if (body.kept().length() > MOST_BYTES) {
                tooLarge.set(true);
            } else {
                body.take(part);
            }
        });
        request.endHandler(end -> passOn(
                        () -> (tooLarge.get() ? Optional.of(TOO_LARGE) : report(body.kept()))
                                .ifPresent(it -> predictions.reported(
                                        path.group(1), path.group(2), Integer.parseInt(path.group(3)), it)),
                        body.kept().length())
                .onComplete(done -> request.response()
                        .setStatusCode(done.succeeded() ? 200 : status(done.cause()))
                        .end()));
        return true;
    }

    /** At once, if nothing is waited for and little is to be read. */
    private Future<Void> passOn(Runnable report, int bytes) {
        if (!predictions.reportsAtOnce() || bytes > SMALL) {
            return vertx.executeBlocking(Executors.callable(report, null), false);
        }
        try {
            report.run();
            return Future.succeededFuture();
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    private static int status(Throwable failure) {
        if (!(failure instanceof StoreAway)) {
            LOG.error("A report could not be taken", failure);
        }
        return 503;
    }

    private static Optional<Report> report(Buffer body) {
        try {
            return InstanceWords.report(JSON.readTree(body.getBytes()));
        } catch (IOException notJson) {
            LOG.warn("An instance reported what is no JSON");
            return Optional.empty();
        }
    }
}
