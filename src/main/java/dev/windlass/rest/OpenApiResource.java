package dev.windlass.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /openapi.json}: what the API is, for programs; anyone may read it. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {

    private final ApiDocument document;

    @Inject
    OpenApiResource(ApiDocument document) {
        this.document = document;
    }

    /** The document. */
    @GET
    public JsonNode get() {
        return document.json();
    }
}
