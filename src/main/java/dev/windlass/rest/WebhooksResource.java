package dev.windlass.rest;

import dev.windlass.gateway.WebhookSecrets;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: how receivers tell that a webhook is ours. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    private final WebhookSecrets secrets;
    private final Request request;

    @Inject
    WebhooksResource(WebhookSecrets secrets, Request request) {
        this.secrets = secrets;
        this.request = request;
    }

    /** The key by which the webhooks of an owner are signed: of the one that is named, else of the caller's own. */
    @GET
    @Path("default/secret")
    public SecretBody secret(@QueryParam("owner") @Nullable String owner) {
        return new SecretBody(secrets.secret(request.caller(), Optional.ofNullable(owner)));
    }

    /**
     * A key on the wire.
     *
     * @param key the key, {@code whsec_} and base64
     */
    record SecretBody(String key) {}
}
