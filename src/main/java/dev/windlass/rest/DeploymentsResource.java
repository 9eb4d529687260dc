package dev.windlass.rest;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.Boots;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.ScalingService;
import dev.windlass.gateway.UsageService;
import dev.windlass.release.NumberedRelease;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Locale;

/** {@code /v1/deployments}: Replicate's calls, and beyond them releases, rollback, redeploy, boot, why there are so many instances, the estimate of costs and the costs. */
@Path("/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentsResource {

    private static final String NAMED = "{owner}/{name}";

    private final DeploymentService deployments;
    private final Boots boots;
    private final ScalingService scaling;
    private final UsageService usage;
    private final DeploymentBodies bodies;
    private final Request request;

    @Inject
    DeploymentsResource(
            DeploymentService deployments,
            Boots boots,
            ScalingService scaling,
            UsageService usage,
            Accounts accounts,
            Request request) {
        this.deployments = deployments;
        this.boots = boots;
        this.scaling = scaling;
        this.usage = usage;
        this.bodies = new DeploymentBodies(accounts);
        this.request = request;
    }

    @GET
    public PageBody<DeploymentBody> list() {
        return request.page(deployments.list(request.caller()), DeploymentsResource::place, bodies::deployment);
    }

    @POST
    public DeploymentBody create(InputStream body) {
        return bodies.deployment(deployments.create(request.caller(), Bodies.deployment(body)));
    }

    @POST
    @Path("estimate")
    public EstimateBody estimate(InputStream body) {
        return EstimateBody.of(deployments.estimate(Bodies.deployment(body)));
    }

    @GET
    @Path(NAMED)
    public DeploymentBody get(@PathParam("owner") String owner, @PathParam("name") String name) {
        return bodies.deployment(deployments.get(request.caller(), ObjectName.of(owner, name)));
    }

    @PATCH
    @Path(NAMED)
    public DeploymentBody update(@PathParam("owner") String owner, @PathParam("name") String name, InputStream body) {
        return bodies.deployment(
                deployments.update(request.caller(), ObjectName.of(owner, name), Bodies.deployment(body)));
    }

    @DELETE
    @Path(NAMED)
    public void delete(@PathParam("owner") String owner, @PathParam("name") String name) {
        deployments.delete(request.caller(), ObjectName.of(owner, name));
    }

    @GET
    @Path(NAMED + "/releases")
    public PageBody<ReleaseBody> releases(@PathParam("owner") String owner, @PathParam("name") String name) {
        var history = deployments.releases(request.caller(), ObjectName.of(owner, name));
        return request.page(
                history.newestFirst(), DeploymentsResource::place, release -> bodies.release(release, history));
    }

    @POST
    @Path(NAMED + "/releases")
    public DeploymentBody redeploy(@PathParam("owner") String owner, @PathParam("name") String name) {
        return bodies.deployment(deployments.redeploy(request.caller(), ObjectName.of(owner, name)));
    }

    @POST
    @Path(NAMED + "/releases/{number}/rollback")
    public DeploymentBody rollBack(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("number") long number) {
        return bodies.deployment(deployments.rollBack(request.caller(), ObjectName.of(owner, name), number));
    }

    @POST
    @Path(NAMED + "/boot")
    public BootBody boot(@PathParam("owner") String owner, @PathParam("name") String name, InputStream body) {
        var asked = Bodies.boot(body);
        return BootBody.of(boots.boot(request.caller(), ObjectName.of(owner, name), asked.instances(), asked.time()));
    }

    @GET
    @Path(NAMED + "/scaling")
    public ScalingBody scaling(@PathParam("owner") String owner, @PathParam("name") String name) {
        return ScalingBody.of(scaling.explain(request.caller(), ObjectName.of(owner, name)));
    }

    @GET
    @Path(NAMED + "/usage")
    public UsageBody usage(@PathParam("owner") String owner, @PathParam("name") String name) {
        return UsageBody.of(usage.usage(request.caller(), ObjectName.of(owner, name)));
    }

    @GET
    @Path(NAMED + "/metrics")
    public MetricsBody metrics(@PathParam("owner") String owner, @PathParam("name") String name) {
        return MetricsBody.of(usage.traffic(request.caller(), ObjectName.of(owner, name)));
    }

    private static Position place(ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        return new Position(metadata.getCreationTimestamp(), metadata.getNamespace() + "/" + metadata.getName());
    }

    /** Releases of one second are told apart by their numbers, the higher the newer. */
    private static Position place(NumberedRelease release) {
        return new Position(
                release.createdAt(), String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - release.number()));
    }
}
