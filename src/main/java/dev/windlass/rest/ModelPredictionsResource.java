package dev.windlass.rest;

import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionService;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** {@code /v1/models/{owner}/{name}/predictions}: runs a model wherever it is deployed. */
@Path("/v1/models/{owner}/{name}/predictions")
@Produces(MediaType.APPLICATION_JSON)
public class ModelPredictionsResource {

    private final PredictionService predictions;
    private final Request request;
    private final Creation creation;

    @Inject
    ModelPredictionsResource(PredictionService predictions, Request request, Creation creation) {
        this.predictions = predictions;
        this.request = request;
        this.creation = creation;
    }

    /** Accepts a prediction on a Deployment of that model, else on the Deployment that is called so. */
    @POST
    @Blocking
    public CompletionStage<Response> create(
            @PathParam("owner") String owner, @PathParam("name") String name, InputStream body) {
        ObjectName model = ObjectName.of(owner, name);
        return creation.answer(
                Bodies.prediction(body), asked -> predictions.createOnModel(request.caller(), model, asked));
    }
}
