package dev.windlass.gateway;

import dev.windlass.kube.Directory;
import java.util.List;
import java.util.Optional;

/** Whose a new Deployment is. */
final class Owners {

    private static final int MOST_NAMED = 8;

    private final Directory directory;
    private final Rights rights;
    private final Optional<String> fallback;

    Owners(Directory directory, Rights rights, Optional<String> fallback) {
        this.directory = directory;
        this.rights = rights;
        this.fallback = fallback;
    }

    /**
     * The owner that is meant: the one written before the name, else the caller's own namespace, else the configured one.
     *
     * @throws Refused naming the choices, if there is none
     */
    String owner(Caller caller, Optional<String> written) {
        return written.or(caller::namespace)
                .or(() -> fallback)
                .orElseThrow(
                        () -> Refused.invalid("name", "must name its owner, as <owner>/<name>." + choices(caller)));
    }

    private String choices(Caller caller) {
        List<String> choices = directory.namespaces().stream()
                .map(it -> it.getMetadata().getName())
                .filter(it -> rights.allow(caller, Right.of("create", Right.DEPLOYMENTS, it, null)))
                .limit(MOST_NAMED)
                .toList();
        return choices.isEmpty()
                ? " There is no namespace in which you may create deployments."
                : " Your choices are: " + String.join(", ", choices);
    }
}
