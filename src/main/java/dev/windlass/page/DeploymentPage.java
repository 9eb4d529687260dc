package dev.windlass.page;

import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.Refused;
import dev.windlass.store.Slice;
import dev.windlass.store.StoreAway;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}}: one Deployment, how it is now and what it has been; {@code /deployments} is the API's. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}")
public class DeploymentPage {

    private static final Slice RECENT = new Slice(Optional.empty(), Optional.empty(), Optional.empty(), false, 5);

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final PredictionService predictions;
    private final Accounts accounts;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    DeploymentPage(
            DeploymentService deployments,
            DeploymentBoard board,
            PredictionService predictions,
            Accounts accounts,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.predictions = predictions;
        this.accounts = accounts;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** How it is, and how programs call it. */
    @GET
    public Response overview(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            DeploymentView view = view(owner, name);
            return desk.show(Pages.deployment(
                    desk.frame("deployments"),
                    view,
                    recent(owner, name),
                    Calls.of(desk.url(), view.name()),
                    desk.url()));
        });
    }

    /** How it is, if that is not what the browser shows. */
    @GET
    @Path("live")
    public Response live(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            DeploymentView view = view(owner, name);
            List<PredictionView> recent = recent(owner, name);
            return view.mark(recent).equals(mark)
                    ? Response.noContent().build()
                    : desk.show(Pages.status(view, recent));
        });
    }

    /** Its releases. */
    @GET
    @Path("releases")
    public Response releases(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            var releases = ReleaseView.of(
                    deployments.get(visitor.caller(), of), deployments.releases(visitor.caller(), of), accounts);
            return desk.show(Pages.releases(desk.frame("deployments"), view(owner, name), releases));
        });
    }

    /** Asks for the configuration of an earlier release again. */
    @POST
    @Path("releases/{number}/rollback")
    public Response rollBack(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("number") long number) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            deployments.rollBack(visitor.caller(), of, number);
            return desk.to("/deployment/" + owner + "/" + name + "/releases");
        });
    }

    /** Its newest predictions; none where the caller may not see them, or the store is away. */
    private List<PredictionView> recent(String owner, String name) {
        try {
            return predictions.list(visitor.caller(), ObjectName.of(owner, name), RECENT).stream()
                    .map(it -> PredictionView.of(it, desk.url()))
                    .toList();
        } catch (Refused | StoreAway none) {
            return List.of();
        }
    }

    private DeploymentView view(String owner, String name) {
        var deployment = deployments.get(visitor.caller(), ObjectName.of(owner, name));
        return DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
    }
}
