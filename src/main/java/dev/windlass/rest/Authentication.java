package dev.windlass.rest;

import dev.windlass.gateway.Authenticator;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request to the API, before anything of it is looked at. */
final class Authentication {

    private static final String API = "/v1/";
    private static final String AUTHORIZATION = "Authorization";
    /** The older spelling is what clients before 2024 send. */
    private static final List<String> SCHEMES = List.of("bearer", "token");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** Where the address itself says who may have what is there. */
    private static final Set<Class<?>> OPEN = Set.of(DownloadResource.class, OutputsResource.class);

    private final Authenticator authenticator;
    private final Request request;

    @Inject
    Authentication(Authenticator authenticator, Request request) {
        this.authenticator = authenticator;
        this.request = request;
    }

    @ServerRequestFilter
    void authenticate(ContainerRequestContext context, SimpleResourceInfo matched) {
        if (!context.getUriInfo().getPath().startsWith(API) || OPEN.contains(matched.getResourceClass())) {
            return;
        }
        request.by(authenticator.authenticate(
                token(context.getHeaderString(AUTHORIZATION)).orElseThrow(authenticator::missing)));
    }

    /** The token in a header; empty if there is none. */
    static Optional<String> token(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .map(header -> SPACE.split(header.strip(), 2))
                .filter(parts -> parts.length == 2 && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT)))
                .map(parts -> parts[1]);
    }
}
