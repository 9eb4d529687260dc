package dev.windlass.rest;

import dev.windlass.api.Model;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.Refused;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;

/** {@code /v1/models}: the models that the caller may deploy, and their versions. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    private static final String NAMED = "{owner}/{name}";

    private final ModelService models;
    private final Request request;

    @Inject
    ModelsResource(ModelService models, Request request) {
        this.models = models;
        this.request = request;
    }

    @GET
    public PageBody<ModelBody> list() {
        String url = request.publicUrl();
        return request.page(models.list(request.caller()), ModelsResource::place, it -> ModelBody.of(it, url));
    }

    @GET
    @Path(NAMED)
    public ModelBody get(@PathParam("owner") String owner, @PathParam("name") String name) {
        return ModelBody.of(models.get(request.caller(), ObjectName.of(owner, name)), request.publicUrl());
    }

    @GET
    @Path(NAMED + "/versions")
    public PageBody<ModelBody.VersionBody> versions(@PathParam("owner") String owner, @PathParam("name") String name) {
        Model model = models.get(request.caller(), ObjectName.of(owner, name));
        return request.page(ModelBody.newestFirst(model), ModelBody::place, Function.identity());
    }

    @GET
    @Path(NAMED + "/versions/{id}")
    public ModelBody.VersionBody version(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("id") String id) {
        Model model = models.get(request.caller(), ObjectName.of(owner, name));
        return ModelBody.newestFirst(model).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private static Position place(Model model) {
        var metadata = model.getMetadata();
        return new Position(metadata.getCreationTimestamp(), metadata.getNamespace() + "/" + metadata.getName());
    }
}
