package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a request before its path is matched: refuses ambiguous and oversized ones, leads aliases to what they mean, and
 * says which methods a path knows.
 */
@Singleton
class Arrivals {

    private static final List<String> ONCE = List.of("Authorization", "Content-Type", "Host");
    private static final String FILES = "/v1/files";
    /** Where the page takes files. */
    private static final Pattern PLAYGROUND = Pattern.compile("/deployment/[^/]+/[^/]+/playground");

    private final ApiDocument document;

    @Inject
    Arrivals(ApiDocument document) {
        this.document = document;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response arrive(ContainerRequestContext context) {
        MultivaluedMap<String, String> headers = context.getHeaders();
        refuseAmbiguous(name -> Optional.ofNullable(headers.get(name)).orElse(List.of()));
        URI uri = context.getUriInfo().getRequestUri();
        Optional<String> meant = Aliases.meant(uri.getRawPath());
        refuseLarge(context, meant.orElseGet(uri::getRawPath));
        meant.ifPresent(path -> context.setRequestUri(with(uri, path)));
        return answer(context.getMethod(), document.methods(meant.orElseGet(uri::getPath)));
    }

    /** The answer, if it needs nothing but the path; null: it does. */
    private static @Nullable Response answer(String method, Set<String> known) {
        if (known.isEmpty() || (known.contains(method) && !method.equals(HttpMethod.OPTIONS))) {
            return null;
        }
        return method.equals(HttpMethod.OPTIONS)
                ? Response.noContent()
                        .header(HttpHeaders.ALLOW, String.join(", ", known))
                        .build()
                : Problems.notAllowed(known);
    }

    /**
     * Goes on only if it is clear what the headers say.
     *
     * @param headers all values of a header
     */
    static void refuseAmbiguous(Function<String, List<String>> headers) {
        for (String name : ONCE) {
            if (headers.apply(name).size() > 1) {
                throw Refused.because(Refused.Kind.MALFORMED, "The header " + name + " is given more than once.");
            }
        }
    }

    /** Forms with files have bounds of their own, of what is in them. */
    private static void refuseLarge(ContainerRequestContext context, String path) {
        boolean file = context.getMethod().equals(HttpMethod.POST)
                && (FILES.equals(path) || PLAYGROUND.matcher(path).matches());
        if (!file && context.getLength() > Bodies.MOST_BYTES) {
            throw Bodies.tooLarge();
        }
    }

    private static URI with(URI uri, String path) {
        String query = uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + (query == null ? "" : "?" + query));
    }
}
