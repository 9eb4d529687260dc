package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.Caller;
import dev.windlass.gateway.PredictionRequest;
import dev.windlass.gateway.Refused;
import dev.windlass.gateway.Waits;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Subscription;
import dev.windlass.webhook.AddressGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How a prediction is asked for and answered, on whichever path. */
@Singleton
final class Creation {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int SMALL = 64 * 1024;
    private static final String WEBHOOK = "webhook";

    private final Vertx vertx;
    private final Authenticator authenticator;
    private final Waits waits;
    private final RestSettings settings;
    private final AddressGuard guard;
    private final ObjectMapper json;

    /** What a path means. */
    interface Call {

        /** Accepts a prediction. */
        Prediction create(Caller caller, ObjectNode body, PredictionRequest asked);

        /** Whether nothing has to be waited for until it is accepted. */
        default boolean waitsForNothing(Caller caller) {
            return false;
        }
    }

    @Inject
    Creation(
            Vertx vertx,
            Authenticator authenticator,
            Waits waits,
            RestSettings settings,
            AddressGuard guard,
            ObjectMapper json) {
        this.vertx = vertx;
        this.authenticator = authenticator;
        this.waits = waits;
        this.settings = settings;
        this.guard = guard;
        this.json = json;
    }

    /** Answers once it is accepted, or once it is over if the caller prefers to wait. */
    void take(RoutingContext routing, Call call) {
        HttpServerRequest request = routing.request();
        Future<Buffer> body = WholeBody.of(request, Bodies.MOST_BYTES);
        body.compose(read -> accepted(request, read, call))
                .compose(accepted -> answered(request, accepted))
                .onFailure(failure -> Problems.write(request.response(), ProblemMappers.of(failure), json));
    }

    /** What is answered, once it is accepted. */
    private Future<CompletionStage<Prediction>> accepted(HttpServerRequest request, Buffer body, Call call) {
        Optional<String> token = Authentication.token(request.getHeader("Authorization"));
        Optional<Caller> known = body.length() > SMALL ? Optional.empty() : token.flatMap(authenticator::known);
        if (known.isEmpty()) {
            return waiting(() -> {
                Caller caller = authenticator.authenticate(token.orElseThrow(authenticator::missing));
                return accept(request, caller, Bodies.prediction(body.getBytes()), call);
            });
        }
        Caller caller = known.get();
        PredictionFields fields = Bodies.prediction(body.getBytes());
        return !fields.body().has(WEBHOOK) && call.waitsForNothing(caller)
                ? Future.succeededFuture(accept(request, caller, fields, call))
                : waiting(() -> accept(request, caller, fields, call));
    }

    private Future<CompletionStage<Prediction>> waiting(Supplier<CompletionStage<Prediction>> accept) {
        return vertx.executeBlocking(accept::get, false);
    }

    /** The store is asked here alone: on an event loop only if nothing is waited for. */
    private CompletionStage<Prediction> accept(
            HttpServerRequest request, Caller caller, PredictionFields fields, Call call) {
        Prediction accepted = call.create(
                caller,
                fields.body(),
                new PredictionRequest(
                        fields.input(),
                        fields.bytes(),
                        webhook(fields.body()),
                        CancelAfter.of(request.getHeader("Cancel-After")),
                        publicUrl(request),
                        TraceContext.of(request.getHeader("traceparent"))));
        return preference(request)
                .<CompletionStage<Prediction>>map(wait -> waits.end(accepted, wait.time()))
                .orElseGet(() -> CompletableFuture.completedFuture(accepted));
    }

    private static Optional<Preference> preference(HttpServerRequest request) {
        return Preference.of(request.getHeader("Prefer"));
    }

    private Optional<Subscription> webhook(ObjectNode body) {
        JsonNode url = body.path(WEBHOOK);
        if (url.isMissingNode() || url.isNull()) {
            return Optional.empty();
        }
        JsonNode filter = body.get("webhook_events_filter");
        refuse(WEBHOOK, url.isTextual() ? guard.refusal(url.textValue()) : Optional.of("must be a string"));
        refuse("webhook_events_filter", Subscription.refusal(filter));
        return Optional.of(Subscription.to(url.textValue(), filter));
    }

    private static void refuse(String field, Optional<String> why) {
        why.ifPresent(it -> {
            throw Refused.because(Refused.Kind.INVALID_INPUT, field + ": " + it);
        });
    }

    private Future<Void> answered(HttpServerRequest request, CompletionStage<Prediction> answer) {
        String url = publicUrl(request);
        HttpServerResponse response = request.response();
        Optional<Preference> preference = preference(request);
        preference.ifPresent(wait -> response.putHeader("Preference-Applied", wait.applied()));
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext()).compose(now -> {
            PredictionBody body = PredictionBody.of(now, url);
            return preference.isEmpty() || now.over()
                    ? write(response, CREATED, body)
                    : write(response, ACCEPTED, body.starting());
        });
    }

    private Future<Void> write(HttpServerResponse response, int status, PredictionBody body) {
        if (response.closed()) {
            return Future.succeededFuture();
        }
        try {
            return response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json;charset=UTF-8")
                    .putHeader("Location", body.urls().get())
                    .end(Buffer.buffer(json.writeValueAsBytes(body)))
                    .otherwiseEmpty();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String publicUrl(HttpServerRequest request) {
        return settings.publicUrl(() -> request.scheme() + "://" + request.authority());
    }
}
