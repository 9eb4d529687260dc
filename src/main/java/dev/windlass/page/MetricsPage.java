package dev.windlass.page;

import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.UsageService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}/metrics}: what went on at a Deployment in the last day. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/metrics")
public class MetricsPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final UsageService usage;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    MetricsPage(DeploymentService deployments, DeploymentBoard board, UsageService usage, Visitor visitor, Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.usage = usage;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** The charts, and the same as numbers: of the last day, or of as many hours as the address says. */
    @GET
    public Response get(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String hours) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            var deployment = deployments.get(visitor.caller(), of);
            return desk.show(Pages.metrics(
                    desk.frame("deployments"),
                    DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment))),
                    MetricsView.of(usage.traffic(visitor.caller(), of), MetricsView.Hours.of(hours))));
        });
    }
}
