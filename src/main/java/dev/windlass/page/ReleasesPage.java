package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.InstanceService;
import dev.windlass.gateway.ObjectName;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** {@code /deployment/{owner}/{name}/releases}: what a Deployment has been, and the way back. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/releases")
public class ReleasesPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final InstanceService instances;
    private final Accounts accounts;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    ReleasesPage(
            DeploymentService deployments,
            DeploymentBoard board,
            InstanceService instances,
            Accounts accounts,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.instances = instances;
        this.accounts = accounts;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** All that are kept, the newest first. */
    @GET
    public Response list(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            ModelDeployment deployment = deployments.get(visitor.caller(), of);
            DeploymentView view = DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
            List<InstanceView> running = instances.of(deployment).stream()
                    .map(it -> InstanceView.of(view.row().path(), it, Instant.now()))
                    .toList();
            return desk.show(Pages.releases(
                    desk.frame("deployments"),
                    view,
                    ReleaseView.of(deployment, deployments.releases(visitor.caller(), of), accounts, running)));
        });
    }

    /** Asks for the configuration of an earlier one again. */
    @POST
    @Path("{number}/rollback")
    public Response rollBack(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("number") long number) {
        return desk.trying(() -> {
            deployments.rollBack(visitor.caller(), ObjectName.of(owner, name), number);
            return desk.to("/deployment/" + owner + "/" + name + "/releases");
        });
    }
}
