package dev.windlass.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/** What the API server publishes for servers behind it: by what they know its front proxy. */
public final class AuthenticationNotes {

    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "extension-apiserver-authentication";

    private final KubernetesClient client;

    /** Reads by this client. */
    public AuthenticationNotes(KubernetesClient client) {
        this.client = client;
    }

    /** As they are now; empty if it publishes none. */
    public Map<String, String> now() {
        return Optional.ofNullable(client.configMaps()
                        .inNamespace(NAMESPACE)
                        .withName(NAME)
                        .get())
                .flatMap(notes -> Optional.ofNullable(notes.getData()))
                .orElse(Map.of());
    }
}
