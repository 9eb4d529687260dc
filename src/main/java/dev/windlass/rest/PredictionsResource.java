package dev.windlass.rest;

import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.Slice;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    public PageBody<PredictionBody> list(
            @QueryParam("created_after") @Nullable String after,
            @QueryParam("created_before") @Nullable String before) {
        Optional<Instant> from = Times.instant("created_after", after);
        Optional<Instant> to = Times.instant("created_before", before);
        String url = request.publicUrl();
        return request.page(
                (edge, back, most) -> predictions.list(
                        request.caller(), new Slice(from, to, edge.map(PredictionsResource::place), back, most)),
                PredictionsResource::position,
                it -> PredictionBody.of(it, url));
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

    private static Position position(Prediction prediction) {
        return new Position(prediction.times().created().toString(), prediction.id());
    }

    private static Slice.Place place(Position position) {
        return new Slice.Place(Times.of(position.time()), position.id());
    }
}
