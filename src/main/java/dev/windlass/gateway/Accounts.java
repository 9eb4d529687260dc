package dev.windlass.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.windlass.kube.Directory;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How accounts are shown, by the annotations of their namespaces; what was read is shown for at most 30 seconds. */
public final class Accounts {

    private static final String DISPLAY_NAME = "windlass.dev/display-name";
    private static final String GITHUB_URL = "windlass.dev/github-url";
    private static final String AVATAR_URL = "windlass.dev/avatar-url";
    private static final Duration SHOWN = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 10_000;

    private final LoadingCache<String, Account> organizations;

    /** Reads namespaces there. */
    public Accounts(Directory directory) {
        this.organizations = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(SHOWN)
                .build(name -> organization(name, directory.namespace(name)));
    }

    /** The account of a user of that name. */
    public Account of(String username) {
        return Caller.namespace(username).map(organizations::get).orElseGet(() -> Account.user(username));
    }

    private static Account organization(String name, Optional<Namespace> namespace) {
        Map<String, String> annotations =
                namespace.map(it -> it.getMetadata().getAnnotations()).orElse(Map.of());
        return new Account(
                true,
                name,
                annotations.getOrDefault(DISPLAY_NAME, name),
                Optional.ofNullable(annotations.get(AVATAR_URL)),
                Optional.ofNullable(annotations.get(GITHUB_URL)));
    }
}
