package dev.windlass.page;

import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.net.URI;

/** Somebody who may do everything in a namespace of one's own, at the shared gateway and control plane. */
final class Guest implements AutoCloseable {

    private final ControlPlane plane = ControlPlane.shared();
    private final Sandbox sandbox = Sandbox.open();
    private final String token;

    Guest() {
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
        plane.kubectlReading("""
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: model, namespace: %s}
                spec:
                  repository: registry.example.com/model
                  versions:
                  - {id: %s, image: test/ready-1, createdAt: "2026-01-02T00:00:00Z"}
                  - {id: %s, image: test/ready-2, createdAt: "2026-01-01T00:00:00Z"}
                """.formatted(owner(), version('1'), version('2')), "apply", "-f", "-")
                .orThrow();
        token = plane.tokenFor(owner(), "ci");
        Operators.shared();
    }

    static URI url() {
        return Gateways.shared().url();
    }

    String owner() {
        return sandbox.namespace();
    }

    String model() {
        return owner() + "/model";
    }

    String token() {
        return token;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** A version that begins with this digit; 1 is the newer one. */
    static String version(char digit) {
        return digit + Sandbox.VERSION.substring(1);
    }

    /** The path of a Deployment's page. */
    String path(String name) {
        return "/deployment/" + owner() + "/" + name;
    }

    /** A window in which this one is signed in. */
    Look look() {
        return new Look(url()).signIn(token);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
