package dev.windlass.rest;

import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Prediction;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /v1/deployments/{owner}/{name}/predictions}: runs a Deployment's model. */
@Path("/v1/deployments/{owner}/{name}/predictions")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentPredictionsResource {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final PredictionService predictions;
    private final Request request;

    @Inject
    DeploymentPredictionsResource(PredictionService predictions, Request request) {
        this.predictions = predictions;
        this.request = request;
    }

    /** Accepts a prediction; answers when it is over, if the caller prefers to wait. */
    @POST
    @Blocking
    public CompletionStage<Response> create(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @HeaderParam("Prefer") @Nullable String prefer,
            InputStream body) {
        ObjectName deployment = ObjectName.of(owner, name);
        Prediction created = predictions.create(request.caller(), deployment, Bodies.input(body));
        String url = request.publicUrl();
        return Preference.of(prefer)
                .map(wait -> predictions
                        .await(created, wait.time())
                        .<Response>thenApply(ended -> answer(ended, url, wait.applied())))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        response(CREATED, PredictionBody.of(created, url)).build()));
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
