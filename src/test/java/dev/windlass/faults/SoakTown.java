package dev.windlass.faults;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.FreePorts;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.HandMadeInstances;
import dev.windlass.testing.ModelStub;
import dev.windlass.testing.RedisServer;
import dev.windlass.testing.ServiceInFront;
import io.fabric8.kubernetes.api.model.Pod;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Two gateways on one store that keeps what it has acknowledged, and three instances: all of which may be killed. */
final class SoakTown implements AutoCloseable {

    private static final int GATEWAYS = 2;
    private static final int INSTANCES = 3;
    private static final int SLOTS = 16;
    private static final Duration TIME = Duration.ofMillis(40);

    private final Vertx vertx = Vertx.vertx();
    private final ControlPlane plane = ControlPlane.shared();
    private final String namespace = plane.newNamespace("soak");
    private final RedisServer redis = RedisServer.durable();
    private final ServiceInFront callbacks = new ServiceInFront(vertx);
    private final HandMadeInstances hand = new HandMadeInstances(plane.client(), namespace);
    private final SoakReceiver receiver = new SoakReceiver();
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final List<Integer> apiPorts = FreePorts.some(GATEWAYS);
    private final List<Integer> callbackPorts = FreePorts.some(GATEWAYS);
    private final Map<Integer, Instance> instances = new HashMap<>();
    private final List<ModelStub> died = new ArrayList<>();
    private final String token;
    private int made;

    private record Instance(Pod pod, ModelStub model) {}

    SoakTown() {
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "all",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + namespace + ":default",
                        "-n",
                        namespace)
                .orThrow();
        token = plane.tokenFor(namespace, "default");
        hand.deployment("app", SLOTS);
        callbackPorts.forEach(callbacks::add);
        for (int number = 0; number < INSTANCES; number++) {
            begin(number);
        }
        for (int number = 0; number < GATEWAYS; number++) {
            gateways.add(gateway(number).listening());
        }
    }

    private GatewayProcess gateway(int number) {
        return Gateways.start(Map.of(
                "QUARKUS_HTTP_PORT",
                String.valueOf(apiPorts.get(number)),
                "WINDLASS_GATEWAY_CALLBACK_PORT",
                String.valueOf(callbackPorts.get(number)),
                "WINDLASS_GATEWAY_CALLBACK_URL",
                "http://127.0.0.1:" + callbacks.port(),
                "WINDLASS_GATEWAY_QUEUE_LENGTH",
                "100000",
                "WINDLASS_WEBHOOKS_ALLOWED",
                "loopback",
                "WINDLASS_STORE_URL",
                redis.url()));
    }

    private void begin(int number) {
        made++;
        // Never that of one before: a gateway that has not heard yet of its end must not reach its successor.
        String address = "127.0.78." + made;
        ModelStub model = new ModelStub(vertx, address, SLOTS, TIME);
        Pod pod = hand.starting("app", "app-" + made);
        hand.ready(pod, address);
        instances.put(number, new Instance(pod, model));
    }

    /** Kills one of them, and sees to it that another takes its place. */
    void kill(int round) {
        switch (round % 3) {
            case 0 -> killGateway(round / 3 % GATEWAYS);
            case 1 -> killInstance(round / 3 % INSTANCES);
            default -> {
                redis.kill();
                redis.restart();
            }
        }
    }

    /** Kills that gateway; another begins in its place. */
    void killGateway(int number) {
        gateways.get(number).kill();
        gateways.set(number, gateway(number).listening());
    }

    private void killInstance(int number) {
        Instance instance = Objects.requireNonNull(instances.get(number));
        instance.model().close();
        died.add(instance.model());
        hand.gone(instance.pod());
        begin(number);
    }

    /** What an instance that lives ran twice, or two of them, though none that died ever had it. */
    Set<String> runTwiceWhereNobodyDied() {
        Map<String, Integer> runs = new HashMap<>();
        instances.values().forEach(it -> it.model().runs().forEach((id, times) -> runs.merge(id, times, Integer::sum)));
        Set<String> excused =
                died.stream().flatMap(it -> it.runs().keySet().stream()).collect(Collectors.toSet());
        return runs.entrySet().stream()
                .filter(entry -> entry.getValue() > 1 && !excused.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    SoakReceiver receiver() {
        return receiver;
    }

    URI predictions(int gateway) {
        return URI.create("http://127.0.0.1:" + apiPorts.get(gateway % GATEWAYS) + "/v1/deployments/" + namespace
                + "/app/predictions");
    }

    String token() {
        return token;
    }

    ApiCaller caller() {
        return new ApiCaller(URI.create("http://127.0.0.1:" + apiPorts.get(0)), token);
    }

    String logs() {
        return gateways.stream().map(GatewayProcess::log).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        gateways.forEach(GatewayProcess::kill);
        instances.values().forEach(it -> it.model().close());
        callbacks.close();
        receiver.close();
        redis.close();
        plane.remove(namespace);
        var unused = vertx.close();
    }
}
