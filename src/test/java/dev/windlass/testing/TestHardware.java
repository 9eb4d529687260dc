package dev.windlass.testing;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Hardware for tests: the CPU node that every control plane has, without a GPU. */
public final class TestHardware {

    /** Fits any node without taints. */
    public static final String CPU = "test-cpu";

    private static final String YAML = """
            apiVersion: windlass.dev/v1
            kind: Hardware
            metadata: {name: test-cpu}
            spec:
              displayName: CPU of the tests
              resources: {requests: {cpu: 10m, memory: 16Mi}}
              price: {perSecond: "0.0001", currency: USD}
            ---
            apiVersion: windlass.dev/v1
            kind: Hardware
            metadata: {name: test-nowhere}
            spec:
              displayName: Hardware that no node has
              resources: {requests: {cpu: 10m, memory: 16Mi}}
              nodeSelector: {windlass.dev/test: nowhere}
              price: {perSecond: "0.0002", currency: USD}
            """;

    private TestHardware() {}

    static void apply(KubernetesClient client) {
        ControlPlane.shared().kubectlReading(YAML, "apply", "-f", "-").orThrow();
    }
}
