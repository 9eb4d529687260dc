package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Boots;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.InstanceService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.Refused;
import dev.windlass.gateway.ServingInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}/instances}: the instances of a Deployment, and each with what it prints. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/instances")
public class InstancesPage {

    private static final Duration BOOTED = Duration.ofMinutes(10);

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final InstanceService instances;
    private final InstanceLogs logs;
    private final Boots boots;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    InstancesPage(
            DeploymentService deployments,
            DeploymentBoard board,
            InstanceService instances,
            InstanceLogs logs,
            Boots boots,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.instances = instances;
        this.logs = logs;
        this.boots = boots;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** All of them. */
    @GET
    public Response list(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            return desk.show(Pages.instances(desk.frame("deployments"), view, fleet(view, deployment)));
        });
    }

    /** All of them, if they are not as the browser shows them. */
    @GET
    @Path("live")
    public Response live(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            FleetView fleet = fleet(view, deployment);
            return fleet.mark().equals(mark) ? Response.noContent().build() : desk.show(Pages.fleet(view, fleet));
        });
    }

    /** Has one start, and stay for a while whatever is asked of it. */
    @POST
    @Path("boot")
    public Response boot(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            DeploymentView view = view(deployment(owner, name));
            try {
                boots.boot(visitor.caller(), ObjectName.of(owner, name), 1, BOOTED);
            } catch (Refused refused) {
                if (refused.kind() == Refused.Kind.NOT_FOUND) {
                    return desk.trouble(
                            403,
                            "Not started",
                            "Starting instances takes the right to update deployments/scale there.");
                }
                throw refused;
            }
            return desk.to(view.row().path() + "/instances");
        });
    }

    /** One of them; one that is gone leads back to those that are there. */
    @GET
    @Path("{pod}")
    public Response one(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("pod") String pod) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            return instances
                    .find(deployment, pod)
                    .map(it -> desk.show(Pages.instance(
                            desk.frame("deployments"), view, shown(view, it), logs.setup(it), logs.live(it))))
                    .orElseGet(() -> desk.to(view.row().path() + "/instances"));
        });
    }

    /** How one of them is, if that is not what the browser shows. */
    @GET
    @Path("{pod}/live")
    public Response status(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @PathParam("pod") String pod,
            @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            return instances
                    .find(deployment, pod)
                    .map(it -> status(shown(view, it), logs.setup(it), mark))
                    .orElseGet(() -> desk.show(Pages.gone(view)));
        });
    }

    /** What one of them prints, if that is not what the browser shows. */
    @GET
    @Path("{pod}/log")
    public Response log(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @PathParam("pod") String pod,
            @RestQuery @Nullable String mark) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployment(owner, name);
            DeploymentView view = view(deployment);
            return instances
                    .find(deployment, pod)
                    .map(it -> log(shown(view, it), logs.live(it), mark))
                    .orElseGet(() -> Response.noContent().build());
        });
    }

    private Response status(InstanceView instance, LogView setup, @Nullable String mark) {
        return (instance.mark() + setup.mark()).equals(mark)
                ? Response.noContent().build()
                : desk.show(Pages.one(instance, setup));
    }

    private Response log(InstanceView instance, LogView log, @Nullable String mark) {
        return log.mark().equals(mark) ? Response.noContent().build() : desk.show(Pages.log(instance, log));
    }

    private FleetView fleet(DeploymentView view, ModelDeployment deployment) {
        return FleetView.of(view, instances.of(deployment), Instant.now());
    }

    private static InstanceView shown(DeploymentView view, ServingInstance instance) {
        return InstanceView.of(view.row().path(), instance, Instant.now());
    }

    private ModelDeployment deployment(String owner, String name) {
        return deployments.get(visitor.caller(), ObjectName.of(owner, name));
    }

    private DeploymentView view(ModelDeployment deployment) {
        return DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
    }
}
