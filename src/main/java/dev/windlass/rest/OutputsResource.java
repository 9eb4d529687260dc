package dev.windlass.rest;

import dev.windlass.files.FileStore;
import dev.windlass.files.OutputFiles;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /v1/outputs/{key}/{filename}}: a file that came out of a prediction, for whoever has its address. */
@Path("/v1/outputs/{key}/{filename}")
public class OutputsResource {

    private final OutputFiles outputs;
    private final FileStore files;

    @Inject
    OutputsResource(OutputFiles outputs, FileStore files) {
        this.outputs = outputs;
        this.files = files;
    }

    @GET
    public Response get(
            @PathParam("key") String key, @PathParam("filename") String name, @Context HttpServerRequest request) {
        return outputs.find(key, name)
                .flatMap(file -> DownloadResource.answer(files, file, request))
                .orElseThrow(FilesResource::notFound);
    }
}
