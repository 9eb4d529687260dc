package dev.windlass.rest;

import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.gateway.Caller;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.Refused;
import dev.windlass.gateway.VersionSchema;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
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
        return request.page(
                models.list(request.caller()), ModelsResource::place, it -> ModelBody.of(it, url, schemas(it)));
    }

    @GET
    @Path(NAMED)
    public ModelBody get(@PathParam("owner") String owner, @PathParam("name") String name) {
        Model model = models.get(request.caller(), ObjectName.of(owner, name));
        return ModelBody.of(model, request.publicUrl(), schemas(model));
    }

    @GET
    @Path(NAMED + "/versions")
    public PageBody<ModelBody.VersionBody> versions(@PathParam("owner") String owner, @PathParam("name") String name) {
        Model model = models.get(request.caller(), ObjectName.of(owner, name));
        return request.page(ModelBody.newestFirst(model, schemas(model)), ModelBody::place, Function.identity());
    }

    @GET
    @Path(NAMED + "/versions/{id}")
    public ModelBody.VersionBody version(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("id") String id) {
        Model model = models.get(request.caller(), ObjectName.of(owner, name));
        return ModelBody.newestFirst(model, schemas(model)).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private Function<ModelVersion, Optional<VersionSchema>> schemas(Model model) {
        Caller caller = request.caller();
        return version -> models.schema(caller, model, version);
    }

    private static Position place(Model model) {
        var metadata = model.getMetadata();
        return new Position(metadata.getCreationTimestamp(), metadata.getNamespace() + "/" + metadata.getName());
    }
}
