package dev.windlass.page;

import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Who comes in by the page: only requests of the page itself change anything, and who is not signed in is sent to do so. */
@RequestScoped
class Doors {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");
    private static final String API = "/v1";

    private final Authenticator authenticator;
    private final Visitor visitor;
    private final Desk desk;
    private final PageSettings settings;

    @Inject
    Doors(Authenticator authenticator, Visitor visitor, Desk desk, PageSettings settings) {
        this.authenticator = authenticator;
        this.visitor = visitor;
        this.desk = desk;
        this.settings = settings;
    }

    @ForPeople
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    @Nullable
    Response refuseForeign(ContainerRequestContext context) {
        boolean own = Origins.safe(context.getMethod()) || Origins.own(context::getHeaderString, settings.publicUrl());
        return own
                ? null
                : desk.trouble(
                        403,
                        "Refused",
                        "This was not sent by a page of Windlass at this address, so nothing was done. Open the page and try again there.");
    }

    @SignedIn
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    @Nullable
    Response authenticate(ContainerRequestContext context) {
        Optional<String> token = Optional.ofNullable(context.getCookies().get(SignInCookie.NAME))
                .map(it -> it.getValue())
                .filter(it -> !it.isEmpty());
        if (token.isEmpty() && Origins.foreign(context::getHeaderString)) {
            return desk.show(Pages.again(desk.frame("")));
        }
        if (token.isEmpty()) {
            return signIn(context, false);
        }
        try {
            visitor.signedIn(authenticator.authenticate(token.get()));
            return null;
        } catch (Refused nobodys) {
            return signIn(context, true);
        }
    }

    /** Parts of a page that are asked for by script send the whole page there. */
    private Response signIn(ContainerRequestContext context, boolean expired) {
        boolean part = context.getHeaderString("HX-Request") != null;
        String query = context.getUriInfo().getRequestUri().getRawQuery();
        String path = context.getUriInfo().getPath() + (query == null ? "" : "?" + query);
        String next = part || !Origins.safe(context.getMethod()) || path.equals("/") ? "" : path;
        String way = SignInResource.PATH
                + (expired ? "?expired=true" : "?")
                + (next.isEmpty() ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        String target = way.replace("?&", "?").replaceFirst("\\?$", "");
        return part ? Response.status(401).header("HX-Redirect", target).build() : desk.to(target);
    }

    @ForPeople
    @ServerResponseFilter
    void harden(ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        HEADERS.forEach(headers::putSingle);
        headers.computeIfAbsent("Cache-Control", unused -> new ArrayList<>(List.of("no-store")));
    }

    /** Whoever asks for a page where none is gets a readable one. */
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        boolean page = request.getAcceptableMediaTypes().stream()
                .anyMatch(it -> it.getType().equals("text") && it.getSubtype().equals("html"));
        if (page
                && response.getStatus() == 404
                && !MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())
                && !request.getUriInfo().getPath().startsWith(API)) {
            Response lost = desk.lost();
            response.setEntity(lost.getEntity(), null, lost.getMediaType());
            lost.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
            harden(response);
        }
    }
}
