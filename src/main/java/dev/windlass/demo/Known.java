package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * An object of the cluster and what it hangs on.
 *
 * @param path where it is
 * @param owners the UIDs of its owners
 * @param leaving whether it is being deleted
 */
record Known(ApiPath path, Set<String> owners, boolean leaving) {

    static Known of(ApiPath path, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        Set<String> owners = new HashSet<>();
        metadata.path("ownerReferences").forEach(it -> owners.add(it.path("uid").asText()));
        return new Known(
                path.named(metadata.path("name").asText()), Set.copyOf(owners), metadata.has("deletionTimestamp"));
    }

    /** Whether it had owners and none is left. */
    boolean isOrphan(Collection<String> uids) {
        return !leaving && !owners.isEmpty() && owners.stream().noneMatch(uids::contains);
    }
}
