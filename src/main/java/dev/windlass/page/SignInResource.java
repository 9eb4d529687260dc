package dev.windlass.page;

import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.Refused;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in} and {@code /sign-out}: a token of the cluster is kept in a cookie, or forgotten. */
@ForPeople
@Path("/")
public class SignInResource {

    static final String PATH = "/sign-in";

    private final Authenticator authenticator;
    private final PageSettings settings;
    private final RoutingContext routing;
    private final Desk desk;

    @Inject
    SignInResource(Authenticator authenticator, PageSettings settings, RoutingContext routing, Desk desk) {
        this.authenticator = authenticator;
        this.settings = settings;
        this.routing = routing;
        this.desk = desk;
    }

    /** The form. */
    @GET
    @Path("sign-in")
    public Response form(@RestQuery @Nullable String next, @RestQuery boolean expired) {
        String note = expired ? "Your token is not valid any more. Sign in with a new one." : "";
        return desk.show(Pages.signIn(desk.frame("sign-in"), view(next, note, "")));
    }

    /** Signs in. */
    @POST
    @Path("sign-in")
    public Response signIn(@RestForm @Nullable String token, @RestForm @Nullable String next) {
        String written = Objects.requireNonNullElse(token, "").strip();
        return problem(written)
                .map(why -> desk.show(422, Pages.signIn(desk.frame("sign-in"), view(next, "", why))))
                .orElseGet(() -> Response.fromResponse(desk.to(SignInView.safe(next)))
                        .cookie(SignInCookie.with(written, secure()))
                        .build());
    }

    /** Signs out. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        return Response.fromResponse(desk.to(PATH))
                .cookie(SignInCookie.none(secure()))
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    private Optional<String> problem(String token) {
        if (token.isEmpty()) {
            return Optional.of("Paste a token first.");
        }
        if (!SignInCookie.fits(token)) {
            return Optional.of("This is no token that a browser can keep: it is longer than " + SignInCookie.LONGEST
                    + " characters, or has blanks or other characters that tokens do not have.");
        }
        try {
            authenticator.authenticate(token);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.sentence());
        }
    }

    private SignInView view(@Nullable String next, String note, String problem) {
        return new SignInView(
                SignInView.safe(next),
                note,
                problem,
                settings.hint(),
                authenticator.missing().sentence());
    }

    /** The browser says itself by which protocol it came, whatever is between. */
    private boolean secure() {
        String origin = routing.request().getHeader("Origin");
        return routing.request().isSSL() || (origin != null && origin.startsWith("https:"));
    }
}
