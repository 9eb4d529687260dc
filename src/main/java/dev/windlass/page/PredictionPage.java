package dev.windlass.page;

import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.Waits;
import dev.windlass.prediction.Prediction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /p/{id}}: a prediction, followed until it is over. */
@ForPeople
@SignedIn
@Path("/p/{id}")
public class PredictionPage {

    /** So long a request is kept that asks for news; whoever asked may have gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PredictionService predictions;
    private final Waits waits;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    PredictionPage(PredictionService predictions, Waits waits, Visitor visitor, Desk desk) {
        this.predictions = predictions;
        this.waits = waits;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** All of it. */
    @GET
    public Response get(@PathParam("id") String id) {
        return desk.trying(() -> desk.show(Pages.prediction(desk.frame("deployments"), view(id))));
    }

    /**
     * How far it is, once that is not what the browser shows; nothing, if it stays so for a while. Whoever was kept waiting is
     * sent to ask again, and so is let see the news by the rights of then.
     */
    @GET
    @Path("live")
    @Blocking
    public Uni<Response> live(@PathParam("id") String id, @RestQuery @Nullable String mark) {
        return desk.later(() -> {
            Prediction known = predictions.get(visitor.caller(), id);
            PredictionView view = PredictionView.of(known, desk.url());
            return view.mark().equals(mark)
                    ? Uni.createFrom()
                            .completionStage(waits.news(known, PATIENCE))
                            .map(now -> now.equals(known)
                                    ? Response.noContent().build()
                                    : desk.to(view.path() + "/live?mark=" + view.mark()))
                    : Uni.createFrom().item(desk.show(Pages.news(view)));
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
