package dev.windlass.rest;

import dev.windlass.files.FileStore;
import dev.windlass.files.Signatures;
import dev.windlass.files.StoredFile;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files/{id}/download}: a file's bytes, for whoever has its signed address. */
@Path("/v1/files/{id}/download")
public class DownloadResource {

    private final FileStore files;
    private final Signatures signatures;

    @Inject
    DownloadResource(FileStore files, Signatures signatures) {
        this.files = files;
        this.signatures = signatures;
    }

    @GET
    public Response get(
            @PathParam("id") String id,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("expiry") @Nullable String expiry,
            @QueryParam("signature") @Nullable String signature,
            @Context HttpServerRequest request) {
        return files.find(id)
                .filter(file -> file.owner().equals(owner) && allowed(file, expiry, signature))
                .flatMap(file -> answer(files, file, request))
                .orElseThrow(FilesResource::notFound);
    }

    private boolean allowed(StoredFile file, @Nullable String expiry, @Nullable String signature) {
        return expiry != null
                && signature != null
                && expiry.matches("\\d{1,12}")
                && signatures.allowsDownload(file.owner(), file.id(), Long.parseLong(expiry), signature, Instant.now());
    }

    static Optional<Response> answer(FileStore files, StoredFile file, HttpServerRequest request) {
        Optional<InputStream> bytes = files.open(file.id());
        return bytes.map(open -> {
            var response = Response.ok(new WholeBytes(open, request));
            FileHeaders.of(file).forEach(response::header);
            return response.build();
        });
    }
}
