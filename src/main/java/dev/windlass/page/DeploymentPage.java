package dev.windlass.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}}: one Deployment, how it is now and what it has been; {@code /deployments} is the API's. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}")
public class DeploymentPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final ModelService models;
    private final Accounts accounts;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    DeploymentPage(
            DeploymentService deployments,
            DeploymentBoard board,
            ModelService models,
            Accounts accounts,
            Visitor visitor,
            Desk desk) {
        this.models = models;
        this.deployments = deployments;
        this.board = board;
        this.accounts = accounts;
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
                    desk.frame("deployments"), view, Calls.of(desk.url(), view.name(), input), desk.url()));
        });
    }

    /** How it is, if that is not what the browser shows. */
    @GET
    @Path("live")
    public Response live(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            DeploymentView view = view(owner, name);
            return view.mark().equals(mark) ? Response.noContent().build() : desk.show(Pages.status(view));
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

    private DeploymentView view(String owner, String name) {
        return view(deployments.get(visitor.caller(), ObjectName.of(owner, name)));
    }

    private DeploymentView view(ModelDeployment deployment) {
        return DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
    }
}
