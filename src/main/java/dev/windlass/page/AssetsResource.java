package dev.windlass.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** {@code /assets}: what pages refer to. */
@ForPeople
@Path("/assets")
public class AssetsResource {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;
    private final Desk desk;

    @Inject
    AssetsResource(Assets assets, Desk desk) {
        this.assets = assets;
        this.desk = desk;
    }

    /** A file; by the address of another version, as a page of another gateway may have it, it is not kept. */
    @GET
    @Path("{hash}/{name}")
    public Response get(@PathParam("hash") String hash, @PathParam("name") String name) {
        return assets.find(name)
                .map(it -> desk.bytes(it.type(), it.content().getBytes())
                        .header("Cache-Control", it.hash().equals(hash) ? FOR_GOOD : "no-cache")
                        .build())
                .orElseGet(desk::lost);
    }
}
