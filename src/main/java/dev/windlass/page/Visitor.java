package dev.windlass.page;

import dev.windlass.gateway.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who looks at the page. */
@RequestScoped
class Visitor {

    private @Nullable Caller caller;

    void signedIn(Caller authenticated) {
        caller = authenticated;
    }

    /** Who it is. */
    Caller caller() {
        return Objects.requireNonNull(caller, "who is not signed in is sent to sign in");
    }

    /** How the page calls that one, if it is known; a service account by its own short name. */
    Optional<String> name() {
        return Optional.ofNullable(caller).map(it -> it.username().replace("system:serviceaccount:", ""));
    }
}
