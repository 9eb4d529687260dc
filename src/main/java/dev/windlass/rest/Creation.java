package dev.windlass.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.PredictionRequest;
import dev.windlass.gateway.Refused;
import dev.windlass.gateway.Waits;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Subscription;
import dev.windlass.webhook.AddressGuard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** How a prediction is asked for and answered, on whichever path. */
@RequestScoped
class Creation {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Waits waits;
    private final Request request;
    private final HttpHeaders headers;
    private final AddressGuard guard;

    @Inject
    Creation(Waits waits, Request request, HttpHeaders headers, AddressGuard guard) {
        this.guard = guard;
        this.waits = waits;
        this.request = request;
        this.headers = headers;
    }

    /** Answers when it is accepted, or when it is over if the caller prefers to wait. */
    CompletionStage<Response> answer(PredictionFields fields, Function<PredictionRequest, Prediction> create) {
        String url = request.publicUrl();
        Optional<Preference> preference = Preference.of(headers.getHeaderString("Prefer"));
        Prediction created = create.apply(new PredictionRequest(
                fields.input(),
                fields.bytes(),
                webhook(fields.body()),
                CancelAfter.of(headers.getHeaderString("Cancel-After")),
                url,
                TraceContext.of(headers.getHeaderString("traceparent"))));
        return preference
                .map(wait -> waits.await(created, wait.time())
                        .<Response>thenApply(ended -> answer(ended, url, wait.applied())))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        response(CREATED, PredictionBody.of(created, url)).build()));
    }

    private Optional<Subscription> webhook(ObjectNode body) {
        JsonNode url = body.path("webhook");
        if (url.isMissingNode() || url.isNull()) {
            return Optional.empty();
        }
        JsonNode filter = body.get("webhook_events_filter");
        refuse("webhook", url.isTextual() ? guard.refusal(url.textValue()) : Optional.of("must be a string"));
        refuse("webhook_events_filter", Subscription.refusal(filter));
        return Optional.of(Subscription.to(url.textValue(), filter));
    }

    private static void refuse(String field, Optional<String> why) {
        why.ifPresent(it -> {
            throw Refused.because(Refused.Kind.INVALID_INPUT, field + ": " + it);
        });
    }

    private static Response answer(Prediction ended, String url, String applied) {
        PredictionBody body = PredictionBody.of(ended, url);
        return (ended.over() ? response(CREATED, body) : response(ACCEPTED, body.starting()))
                .header("Preference-Applied", applied)
                .build();
    }

    private static Response.ResponseBuilder response(int status, PredictionBody body) {
        return Response.status(status)
                .entity(body)
                .header("Location", body.urls().get());
    }
}
