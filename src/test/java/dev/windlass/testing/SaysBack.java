package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A Deployment whose model says a text back word by word, with an instance that is ready.
 *
 * @param caller its owner, at the gateway that serves it
 * @param token the owner's token
 * @param model its model, {@code owner/name}
 * @param version the model's version
 * @param deployment its own name, {@code owner/name}
 */
public record SaysBack(ApiCaller caller, String token, String model, String version, String deployment) {

    private static final String VERSION = "5a75bac0ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    /** In the demo. */
    public static SaysBack inDemo(GatewayProcess demo, String name) {
        return new SaysBack(
                        new ApiCaller(demo.url(), "demo"),
                        "demo",
                        "some-org/some-model",
                        "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf",
                        "acme/" + name)
                .made("cpu");
    }

    /** As a real Cog in the namespace of that node; the owner is the namespace's default account, which may do everything there. */
    public static SaysBack asCog(GatewayProcess gateway, CogNode node, String name) {
        var plane = ControlPlane.shared();
        var namespace = node.namespace();
        plane.kubectlReading("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: all, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects: [{kind: ServiceAccount, name: default, namespace: %1$s}]
                ---
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: says-back, namespace: %1$s}
                spec: {repository: cog/says-back, versions: [{id: %2$s}]}
                """.formatted(namespace, VERSION), "apply", "-f", "-")
                .orThrow();
        var token = plane.tokenFor(namespace, "default");
        return new SaysBack(
                        new ApiCaller(gateway.url(), token),
                        token,
                        namespace + "/says-back",
                        VERSION,
                        namespace + "/" + name)
                .made(node.hardware());
    }

    private SaysBack made(String hardware) {
        var name = deployment.substring(deployment.indexOf('/') + 1);
        var created = caller.call("POST", "/v1/deployments", """
                {"name": "%s", "model": "%s", "version": "%s", "hardware": "%s", "min_instances": 1, "max_instances": 1}""".formatted(name, model, version, hardware));
        if (created.status() != 200) {
            throw new IllegalStateException(created.body());
        }
        // Its schema is read from an instance that is ready.
        var schema = "/v1/models/" + model + "/versions/" + version;
        Awaiting.of(
                deployment + " has said what it takes",
                Duration.ofSeconds(90),
                () -> Optional.of(caller.call("GET", schema))
                        .filter(it -> it.json().at("/openapi_schema/components").isObject()),
                () -> caller.call("GET", "/v1/deployments/" + deployment).body());
        return this;
    }

    /** Where predictions are asked for. */
    public String predictions() {
        return "/v1/deployments/" + deployment + "/predictions";
    }

    /** Asks for a prediction with this input, as JSON. */
    public JsonNode predict(String input) {
        var answer = caller.call("POST", predictions(), "{\"input\": " + input + "}");
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return answer.json();
    }

    /** The prediction once it is over. */
    public JsonNode over(JsonNode prediction) {
        var path = "/v1/predictions/" + prediction.path("id").asText();
        return Awaiting.of(
                path + " is over",
                Duration.ofSeconds(90),
                () -> Optional.of(caller.call("GET", path).json()).filter(it -> it.hasNonNull("completed_at")),
                () -> caller.call("GET", path).body());
    }

    /** The settings of a gateway that tells receivers on this machine, too. */
    public static Map<String, String> settings() {
        return Map.of("WINDLASS_GATEWAY_PAGE_SIZE", "2", "WINDLASS_WEBHOOKS_ALLOWED", "loopback");
    }
}
