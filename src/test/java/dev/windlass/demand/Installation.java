package dev.windlass.demand;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.MetricsGroup;
import dev.windlass.api.ScalingDecision;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.RedisServer;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.ServiceInFront;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An operator and gateways on one store, which the API server asks for metrics as it would by a Service; and no other operator or gateway. */
final class Installation implements AutoCloseable {

    static final String SERVICE = "gateways";

    private final ControlPlane plane = ControlPlane.shared();
    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.durable();
    private final ServiceInFront service = new ServiceInFront(vertx);
    private final String namespace = plane.newNamespace("signal");
    private final Sandbox sandbox = Sandbox.open();
    private final List<GatewayProcess> gateways;
    private final List<OperatorProcess> operators;

    Installation(int gateways) {
        this(gateways, 1);
    }

    Installation(int gateways, int operators) {
        Operators.stopShared();
        Gateways.stopShared();
        plane.client()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(SERVICE)
                        .endMetadata()
                        .withNewSpec()
                        .withType("ExternalName")
                        .withExternalName("localhost")
                        .endSpec()
                        .build())
                .create();
        var settings = Map.of("WINDLASS_STORE_URL", redis.url(), "WINDLASS_GATEWAY_QUEUE_LENGTH", "2000");
        this.gateways = IntStream.range(0, gateways)
                .mapToObj(unused -> Gateways.start(settings))
                .toList();
        OperatorProcess leader = operator().leading();
        this.operators = Stream.concat(
                        Stream.of(leader), IntStream.range(1, operators).mapToObj(unused -> operator()))
                .toList();
        this.gateways.forEach(it -> service.add(it.listening().metricsPort()));
    }

    private OperatorProcess operator() {
        var settings = new HashMap<String, String>();
        settings.put("WINDLASS_METRICS_API_SERVICE", namespace + "/" + SERVICE);
        settings.put("WINDLASS_METRICS_API_SERVICE_PORT", String.valueOf(service.port()));
        settings.put("WINDLASS_METRICS_API_OWNER", Operators.account().namespace() + "-operator");
        return Operators.start(settings);
    }

    ControlPlane plane() {
        return plane;
    }

    Vertx vertx() {
        return vertx;
    }

    RedisServer redis() {
        return redis;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The namespace of the gateways' Service. */
    String namespace() {
        return namespace;
    }

    GatewayProcess gateway(int index) {
        return gateways.get(index);
    }

    String log() {
        return operators.get(0).log() + gateways.get(0).log();
    }

    /** A Deployment whose first instance is ready, or that sleeps if it need not have any; it follows demand down at once. */
    void deploy(String name, int min, int max) {
        deploy(name, min, max, 1);
    }

    /** The same, whose instances have so many slots. */
    void deploy(String name, int min, int max, int slots) {
        var spec = Specs.of("test/ready-1", TestHardware.CPU, min, max);
        sandbox.create(sandbox.deployment(name, Specs.withScaling(spec, slots, 100, "0s")));
        if (min > 0) {
            sandbox.awaitReady(name);
        } else {
            sandbox.awaitReason(name, "Ready", "ScaledToZero");
        }
    }

    /** Ends the operator that leads; if there is another, it is to go on. */
    void endLeader() {
        operators.stream()
                .filter(OperatorProcess::leads)
                .findFirst()
                .orElseThrow()
                .close();
    }

    /** Has a gateway accept a prediction. */
    String predict(int gateway, String deployment) {
        var answer = new ApiCaller(gateways.get(gateway).url(), plane.adminToken())
                .call(
                        "POST",
                        "/v1/deployments/" + sandbox.namespace() + "/" + deployment + "/predictions",
                        "{\"input\": {}}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.body());
        }
        return answer.json().path("id").asText();
    }

    /** Has a gateway boot instances. */
    void boot(int gateway, String deployment, int instances, String time) {
        var answer = new ApiCaller(gateways.get(gateway).url(), plane.adminToken())
                .call(
                        "POST",
                        "/v1/deployments/" + sandbox.namespace() + "/" + deployment + "/boot",
                        "{\"instances\": " + instances + ", \"for\": \"" + time + "\"}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    void cancel(int gateway, String prediction) {
        var answer = new ApiCaller(gateways.get(gateway).url(), plane.adminToken())
                .call("POST", "/v1/predictions/" + prediction + "/cancel");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Why there are so many instances, as a gateway says it. */
    JsonNode explanation(int gateway, String deployment) {
        var answer = new ApiCaller(gateways.get(gateway).url(), plane.adminToken())
                .call("GET", "/v1/deployments/" + sandbox.namespace() + "/" + deployment + "/scaling");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.json();
    }

    /** The last decision that the status has, once it is about so many instances and says what was asked for. */
    ScalingDecision awaitDecision(String deployment, int instances) {
        return awaitDecision(deployment, it -> Objects.equals(it.to(), instances) && it.demand() != null);
    }

    ScalingDecision awaitDecision(String deployment, Predicate<ScalingDecision> wanted) {
        return Awaiting.of(
                "why there are so many",
                Duration.ofSeconds(40),
                () -> decision(deployment).filter(wanted),
                () -> decision(deployment) + log());
    }

    private Optional<ScalingDecision> decision(String deployment) {
        return Optional.ofNullable(sandbox.get(deployment).getStatus())
                .map(DeploymentStatus::autoscaling)
                .map(AutoscalingStatus::lastDecision);
    }

    int replicas(String deployment) {
        return sandbox.workload(deployment).getSpec().getReplicas();
    }

    void awaitReplicas(String deployment, int wanted) {
        Awaiting.of(
                deployment + " asks for " + wanted,
                Duration.ofSeconds(20),
                () -> Optional.of(true).filter(it -> replicas(deployment) == wanted),
                () -> replicas(deployment) + " " + sandbox.autoscaler(deployment) + log());
    }

    /** What anybody who may do everything gets from the API server. */
    String raw(String path) {
        return plane.kubectl("get", "--raw", path).orThrow().stdout();
    }

    APIService registered(MetricsGroup group) {
        return plane.client().apiServices().withName(group.apiService()).get();
    }

    @Override
    public void close() {
        operators.forEach(OperatorProcess::close);
        plane.client().apiServices().list().getItems().stream()
                .filter(it -> it.getMetadata().getName().endsWith(".metrics.k8s.io"))
                .forEach(it -> plane.client().resource(it).delete());
        gateways.forEach(GatewayProcess::close);
        sandbox.close();
        redis.close();
        service.close();
        plane.client().namespaces().withName(namespace).delete();
        var unused = vertx.close();
    }
}
