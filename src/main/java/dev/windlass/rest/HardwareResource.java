package dev.windlass.rest;

import dev.windlass.gateway.ModelService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/hardware}: every hardware, as a bare list. */
@Path("/v1/hardware")
@Produces(MediaType.APPLICATION_JSON)
public class HardwareResource {

    private final ModelService models;

    @Inject
    HardwareResource(ModelService models) {
        this.models = models;
    }

    @GET
    public List<HardwareBody> list() {
        return models.hardware().byName().values().stream()
                .map(HardwareBody::of)
                .toList();
    }
}
