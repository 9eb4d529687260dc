package dev.windlass.gateway;

import dev.windlass.api.Hardware;
import dev.windlass.observed.Instance;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instance of a Deployment, with what the cluster and the store know of it.
 *
 * @param instance the pod
 * @param release the newest release that is kept and made from the same template; 0: none is kept
 * @param inUse how many of its slots are in use; empty: the store does not answer
 * @param slots how many it has
 * @param hardware what it was made for, as far as that is in the catalogue
 */
public record ServingInstance(
        Instance instance, long release, OptionalInt inUse, int slots, Optional<Hardware> hardware) {

    /** The pod's name. */
    public String name() {
        return instance.pod().getMetadata().getName();
    }

    /** The namespace that it is in. */
    public String namespace() {
        return instance.pod().getMetadata().getNamespace();
    }
}
