package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Looks at a request before its path is matched: refuses ambiguous ones, and leads aliases to what they mean. */
final class Arrivals {

    private static final List<String> ONCE = List.of("Authorization", "Content-Type", "Host");

    @ServerRequestFilter(preMatching = true)
    void arrive(ContainerRequestContext context) {
        refuseAmbiguous(context.getHeaders());
        if (context.getLength() > Bodies.MOST_BYTES) {
            throw Bodies.tooLarge();
        }
        URI uri = context.getUriInfo().getRequestUri();
        Aliases.meant(uri.getRawPath()).ifPresent(path -> context.setRequestUri(with(uri, path)));
    }

    private static void refuseAmbiguous(MultivaluedMap<String, String> headers) {
        ONCE.stream()
                .filter(name ->
                        Optional.ofNullable(headers.get(name)).orElse(List.of()).size() > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.because(Refused.Kind.MALFORMED, "The header " + name + " is given more than once.");
                });
    }

    private static URI with(URI uri, String path) {
        String query = uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + (query == null ? "" : "?" + query));
    }
}
