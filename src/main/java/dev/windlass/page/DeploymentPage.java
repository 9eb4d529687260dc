package dev.windlass.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.Refused;
import dev.windlass.store.StoreAway;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}}: one Deployment as it is now; {@code /deployments} is the API's. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}")
public class DeploymentPage {

    private static final int FEW = 5;

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final PredictionService predictions;
    private final ModelService models;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    DeploymentPage(
            DeploymentService deployments,
            DeploymentBoard board,
            PredictionService predictions,
            ModelService models,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.predictions = predictions;
        this.models = models;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** How it is, and how programs call it. */
    @GET
    public Response overview(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployments.get(visitor.caller(), ObjectName.of(owner, name));
            DeploymentView view = view(deployment);
            ObjectNode input = models.schema(deployment).map(Example::of).orElseGet(Example::unknown);
            return desk.show(Pages.deployment(
                    desk.frame("deployments"),
                    view,
                    recent(owner, name),
                    Calls.of(desk.url(), view.name(), input),
                    desk.url()));
        });
    }

    /** How it is, if that is not what the browser shows. */
    @GET
    @Path("live")
    public Response live(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            DeploymentView view = view(deployments.get(visitor.caller(), ObjectName.of(owner, name)));
            List<PredictionView> recent = recent(owner, name);
            return view.mark(recent).equals(mark)
                    ? Response.noContent().build()
                    : desk.show(Pages.status(view, recent));
        });
    }

    /** Its newest predictions; none where the caller may not see them, or the store is away. */
    private List<PredictionView> recent(String owner, String name) {
        try {
            return predictions
                    .search(
                            visitor.caller(),
                            ObjectName.of(owner, name),
                            Standing.ALL.statuses(),
                            Optional.empty(),
                            FEW)
                    .predictions()
                    .stream()
                    .map(it -> PredictionView.of(it, desk.url()))
                    .toList();
        } catch (Refused | StoreAway none) {
            return List.of();
        }
    }

    private DeploymentView view(ModelDeployment deployment) {
        return DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
    }
}
