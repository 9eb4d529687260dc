package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Those of the API server, read when a container starts. */
record ClusterReferences(KubernetesClient client) implements References {

    @Override
    public Optional<Map<String, String>> configMap(String namespace, String name) {
        return Optional.ofNullable(client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(ConfigMap::getData)
                .map(Map::copyOf);
    }

    @Override
    public Optional<Map<String, String>> secret(String namespace, String name) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(Secret::getData)
                .map(ClusterReferences::decoded);
    }

    private static Map<String, String> decoded(Map<String, String> data) {
        Map<String, String> values = new TreeMap<>();
        data.forEach(
                (key, value) -> values.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return values;
    }
}
