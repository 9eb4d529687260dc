package dev.windlass.rest;

import dev.windlass.gateway.Accounts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/account}: for whom the caller acts. */
@Path("/v1/account")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

    private final Accounts accounts;
    private final Request request;

    @Inject
    AccountResource(Accounts accounts, Request request) {
        this.accounts = accounts;
        this.request = request;
    }

    @GET
    public AccountBody get() {
        return AccountBody.of(accounts.of(request.caller().username()));
    }
}
