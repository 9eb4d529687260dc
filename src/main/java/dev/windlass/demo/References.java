package dev.windlass.demo;

import java.util.Map;
import java.util.Optional;

/** The ConfigMaps and Secrets of a pod's namespace. */
interface References {

    /** The values of a ConfigMap; empty if it does not exist. */
    Optional<Map<String, String>> configMap(String namespace, String name);

    /** The decoded values of a Secret; empty if it does not exist. */
    Optional<Map<String, String>> secret(String namespace, String name);
}
