package dev.windlass.rest;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.Operators;
import dev.windlass.testing.WorkingTree;
import java.net.URI;

/** Where the API is served: each has the owner acme, whose account may do everything there, and the model some-org/some-model. */
enum Site {
    /** The demo, as somebody starts it, but for pages of two. */
    DEMO {
        @Override
        URI url() {
            return Gateways.demo().url();
        }

        @Override
        String token() {
            return "demo";
        }
    },

    /** Gateway and operator on the real control plane, each with the chart's rights, and pages of two. */
    CONTROL_PLANE {
        private static final String OBJECTS = """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: acme
                  annotations:
                    windlass.dev/display-name: Acme Corp, Inc.
                    windlass.dev/avatar-url: https://example.com/avatars/acme.png
                    windlass.dev/github-url: https://github.com/acme
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: some-org}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: ci, namespace: acme}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: ci, namespace: acme}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects: [{kind: ServiceAccount, name: ci, namespace: acme}]
                ---
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: some-model, namespace: some-org}
                spec:
                  repository: registry.example.com/some-org/some-model
                  visibility: public
                  versions:
                  - {id: da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf, createdAt: "2024-01-10T09:00:00Z"}
                  - {id: 7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc, createdAt: "2023-11-02T09:00:00Z"}
                """;

        @Override
        URI url() {
            var plane = ControlPlane.shared();
            plane.kubectlReading(OBJECTS, "apply", "-f", "-").orThrow();
            plane.kubectl(
                            "apply",
                            "-f",
                            WorkingTree.file("helm/windlass/presets/gke.yaml").toString())
                    .orThrow();
            Operators.shared();
            return Gateways.shared().url();
        }

        @Override
        String token() {
            return ControlPlane.shared().tokenFor("acme", "ci");
        }
    };

    static final String MODEL = "some-org/some-model";
    static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    /** Where it is served; started if need be. */
    abstract URI url();

    /** The token of acme's account, once it is {@linkplain #url started}. */
    abstract String token();

    /** Acme's account. */
    ApiCaller acme() {
        var url = url();
        return new ApiCaller(url, token());
    }

    /** The body that makes a Deployment. */
    static String body(String name, String hardware, int min, int max) {
        return """
                {"name": "%s", "model": "%s", "version": "%s", "hardware": "%s", "min_instances": %d, "max_instances": %d}""".formatted(name, MODEL, VERSION, hardware, min, max);
    }
}
