package dev.windlass.rest;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.TestHardware;

/** A namespace, and an account in it that may edit there what is Windlass', at the shared gateway and control plane. */
final class Tenant implements AutoCloseable {

    private final Sandbox sandbox = Sandbox.open();
    private final ControlPlane plane = ControlPlane.shared();
    private final ApiCaller caller;

    Tenant() {
        plane.kubectl("create", "serviceaccount", "ci", "-n", owner()).orThrow();
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "ci",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + owner() + ":ci",
                        "-n",
                        owner())
                .orThrow();
        caller = new ApiCaller(Gateways.shared().url(), plane.tokenFor(owner(), "ci"));
    }

    String owner() {
        return sandbox.namespace();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ApiCaller caller() {
        return caller;
    }

    /** A private model of this tenant's, with these versions' first digits; its images become ready. */
    void model(String name, char... firstDigits) {
        var versions = new StringBuilder();
        for (char digit : firstDigits) {
            versions.append("  - {id: %s, image: test/ready-%s}%n".formatted(version(digit), digit));
        }
        plane.kubectlReading("""
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: %s, namespace: %s}
                spec:
                  repository: registry.example.com/%s
                  versions:
                %s""".formatted(name, owner(), name, versions), "apply", "-f", "-")
                .orThrow();
    }

    /** A version that begins with this digit. */
    static String version(char digit) {
        return digit + Sandbox.VERSION.substring(1);
    }

    /** The body that makes a Deployment of this tenant's model, version 1, on a CPU. */
    String body(String name, String model, int min, int max) {
        return """
                {"name": "%s", "model": "%s/%s", "version": "%s", "hardware": "%s", "min_instances": %d, "max_instances": %d}""".formatted(name, owner(), model, version('1'), TestHardware.CPU, min, max);
    }

    /** The path of a Deployment of this tenant's. */
    String path(String name) {
        return "/v1/deployments/" + owner() + "/" + name;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
