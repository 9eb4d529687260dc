package dev.windlass.rest;

import dev.windlass.files.FileOwner;
import dev.windlass.files.FileStore;
import dev.windlass.files.Signatures;
import dev.windlass.files.StoredFile;
import dev.windlass.gateway.Refused;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files}: what callers store to give it to predictions. Each sees the files of the owner for whom it acts. */
@Path("/v1/files")
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource {

    private static final int CREATED = 201;

    private final FileStore files;
    private final Signatures signatures;
    private final Request request;

    @Inject
    FilesResource(FileStore files, Signatures signatures, Request request) {
        this.files = files;
        this.signatures = signatures;
        this.request = request;
    }

    /** Stores a file. */
    @POST
    @Blocking
    public Response create(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, InputStream body) {
        return Response.status(CREATED)
                .entity(body(FileForm.store(files, owner(), type, body)))
                .build();
    }

    /** The files of the caller's owner, newest first. */
    @GET
    public PageBody<FileBody> list() {
        return request.page(files.list(owner()), FilesResource::place, this::body);
    }

    /** A file. */
    @GET
    @Path("{id}")
    public FileBody get(@PathParam("id") String id) {
        return body(own(id));
    }

    /** Deletes a file. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        files.delete(own(id).id());
    }

    private StoredFile own(String id) {
        String owner = owner();
        return files.find(id).filter(it -> it.owner().equals(owner)).orElseThrow(FilesResource::notFound);
    }

    /** What to say of a file that is not there, or not the caller's. */
    static Refused notFound() {
        return Refused.because(Refused.Kind.NOT_FOUND, "File not found");
    }

    private String owner() {
        return FileOwner.of(request.caller().username());
    }

    private FileBody body(StoredFile file) {
        return FileBody.of(file, request.publicUrl(), signatures);
    }

    private static Position place(StoredFile file) {
        return new Position(file.created().toString(), file.id());
    }
}
