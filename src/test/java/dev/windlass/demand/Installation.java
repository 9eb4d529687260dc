package dev.windlass.demand;

import dev.windlass.api.MetricsGroup;
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
import java.util.Optional;
import java.util.stream.IntStream;

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
    private final OperatorProcess operator;

    Installation(int gateways) {
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
        this.operator = operator();
        this.gateways.forEach(it -> service.add(it.listening().metricsPort()));
    }

    private OperatorProcess operator() {
        var settings = new HashMap<String, String>();
        settings.put("WINDLASS_METRICS_API_SERVICE", namespace + "/" + SERVICE);
        settings.put("WINDLASS_METRICS_API_SERVICE_PORT", String.valueOf(service.port()));
        settings.put("WINDLASS_METRICS_API_OWNER", Operators.account().namespace() + "-operator");
        return Operators.start(settings).leading();
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
        return operator.log() + gateways.get(0).log();
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
        operator.close();
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
