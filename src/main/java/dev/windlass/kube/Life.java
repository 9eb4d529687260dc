package dev.windlass.kube;

import java.time.Instant;
import java.util.Optional;

/**
 * When an instance had a place on a node.
 *
 * @param owner whose it is
 * @param template the hash of what it was made from
 * @param hardware the Hardware that it was made for
 * @param start since when it has had its place
 * @param end when it gave it back; empty: it has not
 */
public record Life(Owner owner, String template, String hardware, Instant start, Optional<Instant> end) {

    /**
     * A Deployment, told from an earlier one of the same name.
     *
     * @param namespace its namespace
     * @param name its name
     * @param uid its uid
     */
    public record Owner(String namespace, String name, String uid) {}
}
