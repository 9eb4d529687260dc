package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A gateway whose pod is ended answers what it has begun. */
@OnControlPlane
class GatewayStopIT {

    @Test
    void finishesWhatItHasBegunBeforeItEnds() {
        Operators.stopShared();
        var plane = ControlPlane.shared();
        try (var sandbox = Sandbox.open();
                var gateway = Gateways.start(Map.of("WINDLASS_GATEWAY_PATIENCE", "4s"))
                        .listening()) {
            sandbox.create("app", "test/ready-1", 0, 1);
            var caller = new ApiCaller(gateway.url(), plane.adminToken());
            var path = "/v1/deployments/" + sandbox.namespace() + "/app";

            var answer = CompletableFuture.supplyAsync(() -> caller.call("PATCH", path, "{\"max_instances\": 2}"));
            Awaiting.until(
                    "the change is stored",
                    () -> Objects.equals(
                            Objects.requireNonNull(sandbox.get("app").getSpec()).maxInstances(), 2),
                    gateway::log);
            gateway.signal("TERM");

            assertThat(answer.join().status()).isEqualTo(503);
            assertThat(answer.join().body()).contains("no operator has taken it up yet");
        }
    }
}
