package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.EventService;
import dev.windlass.gateway.ObjectName;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}}: one Deployment, how it is now and what it has been; {@code /deployments} is the API's. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}")
public class DeploymentPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final EventService events;
    private final Accounts accounts;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    DeploymentPage(
            DeploymentService deployments,
            DeploymentBoard board,
            EventService events,
            Accounts accounts,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.events = events;
        this.accounts = accounts;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** How it is, and how programs call it. */
    @GET
    public Response overview(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            return desk.show(Pages.deployment(
                    desk.frame("deployments"),
                    view,
                    happened(deployment),
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
            DeploymentView view = view(deployment(owner, name));
            return view.mark().equals(mark) ? Response.noContent().build() : desk.show(Pages.status(view));
        });
    }

    /** What happened to it lately, if that is not what the browser shows. */
    @GET
    @Path("events")
    public Response events(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            EventsView happened = happened(deployment);
            return happened.mark().equals(mark)
                    ? Response.noContent().build()
                    : desk.show(Pages.events(view(deployment), happened));
        });
    }

    /** Its releases. */
    @GET
    @Path("releases")
    public Response releases(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            var history = deployments.releases(visitor.caller(), ObjectName.of(owner, name));
            return desk.show(Pages.releases(
                    desk.frame("deployments"), view(deployment), ReleaseView.of(deployment, history, accounts)));
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

    private ModelDeployment deployment(String owner, String name) {
        return deployments.get(visitor.caller(), ObjectName.of(owner, name));
    }

    private EventsView happened(ModelDeployment deployment) {
        return EventsView.of(events.of(visitor.caller(), deployment), Instant.now());
    }

    private DeploymentView view(ModelDeployment deployment) {
        return DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
    }
}
