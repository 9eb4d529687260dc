package dev.windlass.page;

import dev.windlass.gateway.PredictionService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /p/{id}}: a prediction, followed until it is over. */
@ForPeople
@SignedIn
@Path("/p/{id}")
public class PredictionPage {

    private final PredictionService predictions;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    PredictionPage(PredictionService predictions, Visitor visitor, Desk desk) {
        this.predictions = predictions;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** All of it. */
    @GET
    public Response get(@PathParam("id") String id) {
        return desk.trying(() -> desk.show(Pages.prediction(desk.frame("deployments"), view(id))));
    }

    /** How far it is, if that is not what the browser shows. */
    @GET
    @Path("live")
    public Response live(@PathParam("id") String id, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            PredictionView view = view(id);
            return view.mark().equals(mark) ? Response.noContent().build() : desk.show(Pages.run(view));
        });
    }

    /** Has it end. */
    @POST
    @Path("cancel")
    public Response cancel(@PathParam("id") String id) {
        return desk.trying(() -> {
            predictions.cancel(visitor.caller(), id);
            return desk.to(PredictionView.PATH + id);
        });
    }

    private PredictionView view(String id) {
        return PredictionView.of(predictions.get(visitor.caller(), id), desk.url());
    }
}
