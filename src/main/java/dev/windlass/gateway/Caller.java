package dev.windlass.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who sent a request: an identity of the cluster, as the API server told it.
 *
 * @param username the name, such as {@code system:serviceaccount:acme:ci}
 * @param uid the identity's uid; empty if it has none
 * @param groups the groups it belongs to
 * @param extra whatever else authorisers may want to know
 */
public record Caller(String username, String uid, List<String> groups, Map<String, List<String>> extra) {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** Copies the collections. */
    public Caller {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** The namespace that a service account lives in and acts for; empty for anyone else. */
    public Optional<String> namespace() {
        return namespace(username);
    }

    /** The namespace in a service account's name; empty for any other name. */
    static Optional<String> namespace(String username) {
        if (!username.startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        String rest = username.substring(SERVICE_ACCOUNT.length());
        int colon = rest.indexOf(':');
        return colon < 1 ? Optional.empty() : Optional.of(rest.substring(0, colon));
    }
}
