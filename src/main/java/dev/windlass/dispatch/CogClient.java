package dev.windlass.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.InstanceInputs;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Report;
import dev.windlass.store.StoreAway;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Talks to the HTTP server that Cog puts into every instance (Cog's docs/http.md). Every prediction is run asynchronously, under
 * our own id: a second request for one that runs is answered like the first.
 */
public final class CogClient implements AutoCloseable {

    private static final int PORT = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;
    /** That it runs is said by the answer to the request already. */
    private static final Set<Event> REPORTED = EnumSet.complementOf(EnumSet.of(Event.START));

    private static final ObjectMapper JSON = new ObjectMapper();
    /** An input that no Cog runs, for an input is an object: sent to ask whether an id is known. */
    private static final Buffer QUESTION = Buffer.buffer("{\"input\": \"\"}");

    private final Vertx vertx;
    private final HttpClient http;
    private final Supplier<String> callbacks;
    private final InstanceInputs inputs;

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

    /**
     * Whether an instance has a prediction.
     *
     * @param sure whether it said so
     * @param report how far it is, if it has it
     */
    record Knowledge(boolean sure, Optional<Report> report) {

        static final Knowledge NONE = new Knowledge(false, Optional.empty());
        static final Knowledge UNKNOWN_ID = new Knowledge(true, Optional.empty());
    }

    /**
     * Has instances report to an address, which is known once something listens there.
     *
     * @param inputs the input as an instance is to get it
     */
    public CogClient(Vertx vertx, Supplier<String> callbacks, InstanceInputs inputs) {
        this.vertx = vertx;
        this.callbacks = callbacks;
        this.inputs = inputs;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setKeepAliveTimeout(20)
                        .setMaxRedirects(0)
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Gives a prediction to the instance at that address, in that trace. */
    CompletionStage<Answer> run(String address, Prediction prediction, Optional<String> trace) {
        RequestOptions request = request(HttpMethod.PUT, address, prediction.id())
                .putHeader("Content-Type", "application/json")
                .putHeader("Prefer", "respond-async");
        trace.ifPresent(it -> request.putHeader("traceparent", it));
        return onEventLoop(() -> body(prediction)
                        .compose(body -> http.request(request).compose(sent -> sent.send(body)))
                        .map(response -> answer(response.statusCode())))
                .otherwise(CogClient::broken)
                .toCompletionStage();
    }

    /** Asks the instance at that address whether it runs a prediction; nothing is run by the question. */
    CompletionStage<Knowledge> ask(String address, String id) {
        RequestOptions request = request(HttpMethod.PUT, address, id).putHeader("Content-Type", "application/json");
        return onEventLoop(() -> http.request(request)
                        .compose(sent -> sent.send(QUESTION))
                        .compose(CogClient::knowledge))
                .otherwise(Knowledge.NONE)
                .toCompletionStage();
    }

    /** Has the instance at that address stop a prediction; whether it knows of it, or is not there to ask. */
    CompletionStage<Boolean> cancel(String address, String id) {
        return onEventLoop(() -> http.request(request(HttpMethod.POST, address, id + "/cancel"))
                        .compose(HttpClientRequest::send)
                        .map(response -> response.statusCode() != NOT_FOUND))
                .otherwise(true)
                .toCompletionStage();
    }

    /** There alone is a response read from its beginning: elsewhere it may have passed before anybody listens. */
    private <T> Future<T> onEventLoop(Supplier<Future<T>> exchange) {
        if (Context.isOnEventLoopThread()) {
            return Future.succeededFuture().compose(unused -> exchange.get());
        }
        Promise<T> answer = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(now -> Future.succeededFuture()
                        .compose(unused -> exchange.get())
                        .onComplete(answer));
        return answer.future();
    }

    private static RequestOptions request(HttpMethod method, String address, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(PodAddress.host(address))
                .setPort(PORT)
                .setURI("/predictions/" + path)
                .setTimeout(PATIENCE.toMillis());
    }

    private Future<Buffer> body(Prediction prediction) {
        return inputs.asItCame(prediction)
                ? Future.succeededFuture(body(prediction, prediction.data().input()))
                : vertx.executeBlocking(() -> body(prediction, inputs.of(prediction)), false);
    }

    private Buffer body(Prediction prediction, ObjectNode input) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("input", input);
        body.put(
                "webhook",
                callbacks.get() + "/predictions/" + prediction.id() + "/" + prediction.secret() + "/"
                        + prediction.run().attempt());
        var events = body.putArray("webhook_events_filter");
        REPORTED.stream().map(Event::word).forEach(events::add);
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Answer answer(int status) {
        return switch (status) {
            case ACCEPTED -> Answer.TAKEN;
            case CONFLICT, UNAVAILABLE -> Answer.NOT_TAKEN;
            case UNPROCESSABLE -> Answer.REFUSED;
            default -> Answer.UNKNOWN;
        };
    }

    /** Without a connection nothing was sent. */
    private static Answer broken(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof StoreAway ? Answer.NOT_TAKEN : Answer.UNKNOWN;
    }

    /** Cog before 0.16 looks at the input first: its 422 says nothing. */
    private static Future<Knowledge> knowledge(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case ACCEPTED -> response.body().map(CogClient::runs);
            case OK, CONFLICT, UNAVAILABLE -> Future.succeededFuture(Knowledge.UNKNOWN_ID);
            default -> Future.succeededFuture(Knowledge.NONE);
        };
    }

    private static Knowledge runs(Buffer body) {
        try {
            Optional<Report> report = InstanceWords.report(JSON.readTree(body.getBytes()));
            return new Knowledge(report.isPresent(), report);
        } catch (IOException notJson) {
            return Knowledge.NONE;
        }
    }

    @Override
    public void close() {
        var unused = http.close();
    }
}
