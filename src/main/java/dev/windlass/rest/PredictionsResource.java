package dev.windlass.rest;

import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Prediction;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/predictions}: what has become of predictions. */
@Path("/v1/predictions")
@Produces(MediaType.APPLICATION_JSON)
public class PredictionsResource {

    private final PredictionService predictions;
    private final Request request;

    @Inject
    PredictionsResource(PredictionService predictions, Request request) {
        this.predictions = predictions;
        this.request = request;
    }

    /** The predictions that the caller may see, newest first. */
    @GET
    public PageBody<PredictionBody> list() {
        String url = request.publicUrl();
        return request.page(
                predictions.list(request.caller()), PredictionsResource::place, it -> PredictionBody.of(it, url));
    }

    /** A prediction. */
    @GET
    @Path("{id}")
    public PredictionBody get(@PathParam("id") String id) {
        return PredictionBody.of(predictions.get(request.caller(), id), request.publicUrl());
    }

    /** Has a prediction end. */
    @POST
    @Path("{id}/cancel")
    public PredictionBody cancel(@PathParam("id") String id) {
        return PredictionBody.of(predictions.cancel(request.caller(), id), request.publicUrl());
    }

    private static Position place(Prediction prediction) {
        return new Position(prediction.times().created().toString(), prediction.id());
    }
}
