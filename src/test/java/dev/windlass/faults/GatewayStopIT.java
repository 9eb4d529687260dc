package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
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
            var request = HttpRequest.newBuilder(
                            gateway.url().resolve("/v1/deployments/" + sandbox.namespace() + "/app"))
                    .header("Authorization", "Bearer " + plane.adminToken())
                    .method("PATCH", BodyPublishers.ofString("{\"max_instances\": 2}"))
                    .build();

            var answer = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
            Awaiting.until(
                    "the change is stored",
                    () -> Objects.equals(
                            Objects.requireNonNull(sandbox.get("app").getSpec()).maxInstances(), 2),
                    gateway::log);
            gateway.signal("TERM");

            assertThat(answer.join().statusCode()).isEqualTo(503);
            assertThat(answer.join().body()).contains("no operator has taken it up yet");
        }
    }
}
