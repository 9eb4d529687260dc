package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.api.ModelDeployment;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A gateway process of its own with a namespace whose Deployments no operator looks after, and somebody who may do everything there. */
public final class GatewayAlone implements AutoCloseable {

    private final ControlPlane plane = ControlPlane.shared();
    private final Vertx vertx = Vertx.vertx();
    private final String namespace;
    private final GatewayProcess process;
    private final ApiCaller caller;

    private GatewayAlone(String prefix, Map<String, String> settings) {
        this.namespace = plane.newNamespace(prefix);
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "all",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + namespace + ":default",
                        "-n",
                        namespace)
                .orThrow();
        this.process = Gateways.start(settings).listening();
        this.caller = new ApiCaller(process.url(), plane.tokenFor(namespace, "default"));
    }

    /** Starts one with these settings. */
    public static GatewayAlone start(String prefix, Map<String, String> settings) {
        return new GatewayAlone(prefix, settings);
    }

    public GatewayProcess process() {
        return process;
    }

    public String namespace() {
        return namespace;
    }

    public ApiCaller caller() {
        return caller;
    }

    public Vertx vertx() {
        return vertx;
    }

    public HandMadeInstances instances() {
        return new HandMadeInstances(plane.client(), namespace);
    }

    /** A Deployment that the gateway has seen, with an instance that is ready at that address. */
    public void deployed(String name, int slots, String address) {
        deployed(name, slots);
        var instances = instances();
        instances.ready(instances.starting(name, name + "-1"), address);
    }

    /** A Deployment without an instance that the gateway has seen. */
    public ModelDeployment deployed(String name, int slots) {
        var made = instances().deployment(name, slots);
        Awaiting.until(
                "the gateway knows " + name,
                () -> caller.call("GET", "/v1/deployments/" + namespace + "/" + name)
                                .status()
                        == 200,
                process::log);
        return made;
    }

    /** Asks for a prediction; the body is JSON, the headers come in addition. */
    public ApiCaller.Answer ask(String deployment, String body, Map<String, String> headers) {
        var all = new HashMap<>(caller.headers());
        all.putAll(headers);
        return new ApiCaller(caller.gateway(), all)
                .call("POST", "/v1/deployments/" + namespace + "/" + deployment + "/predictions", body);
    }

    /** A prediction that is accepted. */
    public JsonNode predict(String deployment, String input) {
        var answer = ask(deployment, "{\"input\": " + input + "}", Map.of());
        if (answer.status() != 201) {
            throw new AssertionError(answer.body());
        }
        return answer.json();
    }

    /** A prediction, once it has that status. */
    public JsonNode await(JsonNode prediction, String status) {
        var path = "/v1/predictions/" + prediction.path("id").asText();
        return Awaiting.of(
                path + " is " + status,
                Duration.ofSeconds(60),
                () -> Optional.of(caller.call("GET", path).json())
                        .filter(it -> Objects.equals(status, it.path("status").asText())),
                () -> caller.call("GET", path).body() + process.log());
    }

    @Override
    public void close() {
        process.close();
        plane.remove(namespace);
        var unused = vertx.close();
    }
}
