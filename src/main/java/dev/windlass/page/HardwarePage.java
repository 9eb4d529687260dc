package dev.windlass.page;

import dev.windlass.gateway.ModelService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /catalogue}: the hardware that there is; {@code /hardware} is the API's. */
@ForPeople
@SignedIn
@Path("/catalogue")
public class HardwarePage {

    private final ModelService models;
    private final Desk desk;

    @Inject
    HardwarePage(ModelService models, Desk desk) {
        this.models = models;
        this.desk = desk;
    }

    /** The catalogue. */
    @GET
    public Response get() {
        return desk.trying(() -> desk.show(Pages.hardware(desk.frame("hardware"), HardwareView.of(models.hardware()))));
    }
}
