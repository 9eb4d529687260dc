package dev.windlass.page;

import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionService;
import dev.windlass.store.Slice;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}/predictions}: a Deployment's predictions. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/predictions")
public class PredictionsPage {

    private static final int MOST = 50;

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final PredictionService predictions;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    PredictionsPage(
            DeploymentService deployments,
            DeploymentBoard board,
            PredictionService predictions,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.predictions = predictions;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** Those that are older than the one that the address names, or the newest; if it says so, only those that stand so. */
    @GET
    public Response list(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @RestQuery @Nullable String older,
            @RestQuery @Nullable String status) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            var deployment = deployments.get(visitor.caller(), of);
            Optional<Slice.Place> edge = place(Objects.requireNonNullElse(older, ""));
            Standing standing = Standing.of(status);
            var part = predictions.search(visitor.caller(), of, standing.statuses(), edge, MOST);
            return desk.show(Pages.predictions(
                    desk.frame("deployments"),
                    DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment))),
                    new PredictionList(
                            part.predictions().stream()
                                    .map(it -> PredictionView.of(it, desk.url()))
                                    .toList(),
                            standing,
                            edge.isEmpty(),
                            part.predictions().size() == MOST,
                            part.next()
                                    .map(it -> PredictionView.edge(it.created(), it.id()))
                                    .orElse(""))));
        });
    }

    /** What cannot be understood is nowhere: the list begins at its beginning. */
    private static Optional<Slice.Place> place(String edge) {
        int end = edge.indexOf('_');
        try {
            return end < 0
                    ? Optional.empty()
                    : Optional.of(new Slice.Place(Instant.parse(edge.substring(0, end)), edge.substring(end + 1)));
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }
}
