package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Fault;
import dev.windlass.testing.FaultProxy;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API without an operator, and without an API server. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class OutagesIT {

    private final Tenant acme = new Tenant();

    @BeforeEach
    void acmeHasAModel() {
        acme.model("model", '1');
    }

    @AfterEach
    void close() {
        acme.close();
    }

    @Test
    void withoutAnOperatorAChangeIsStoredAndSaidToWait() {
        Operators.stopShared();
        var begun = System.nanoTime();

        var answer = acme.caller().call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));

        // Longer, and Python's client would have given up.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(11));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("Your change is stored; no operator has taken it up yet.");
        var waiting = acme.caller().call("GET", acme.path("app")).json();
        assertThat(waiting.at("/current_release/number").asInt()).isZero();
        assertThat(waiting.at("/current_release/created_by/username").asText()).isEqualTo(acme.owner());

        Operators.shared();
        Awaiting.until(
                "release 1",
                () -> acme.caller()
                                .call("GET", acme.path("app"))
                                .json()
                                .at("/current_release/number")
                                .asInt()
                        == 1,
                () -> acme.caller().call("GET", acme.path("app")).body());
    }

    @Test
    void anApiServerThatIsAwayIsSaidToBe() {
        try (var proxy = FaultProxy.start();
                var gateway = through(proxy)) {
            var caller = acme.caller().at(gateway.url());
            assertThat(caller.call("GET", "/v1/deployments").status()).isEqualTo(200);

            proxy.cut();
            for (var path : List.of("/v1/deployments", "/v1/hardware", "/v1/models", acme.path("app"))) {
                assertUnavailable(caller.call("GET", path));
            }
            assertUnavailable(caller.call("POST", "/v1/deployments", acme.body("app", "model", 0, 1)));
            assertUnavailable(new ApiCaller(gateway.url(), "unknown").call("GET", "/v1/account"));

            proxy.heal();
            Awaiting.until(
                    "it is back", () -> caller.call("GET", "/v1/deployments").status() == 200, gateway::log);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void anApiServerThatFailsIsSaidToBeAway(int code) {
        try (var proxy = FaultProxy.start();
                var gateway = through(proxy)) {
            var caller = acme.caller().at(gateway.url());
            caller.call("GET", "/v1/account");
            proxy.on(it -> it.isOf("deployments") || it.isOf("hardware")).always(Fault.answer(code));

            assertUnavailable(caller.call("GET", "/v1/deployments"));
            assertUnavailable(caller.call("POST", "/v1/deployments", acme.body("app", "model", 0, 1)));
        }
    }

    /** Others write between reading and writing: the change is made again of what is there by then. */
    @Test
    void aConflictIsTriedAgain() {
        Operators.shared();
        try (var proxy = FaultProxy.start();
                var gateway = through(proxy)) {
            var caller = acme.caller().at(gateway.url());
            caller.call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));
            proxy.on(it -> it.isOf("deployments") && it.isWrite()).times(3, Fault.answer(409));

            var answer = caller.call("PATCH", acme.path("app"), "{\"max_instances\": 2}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().at("/current_release/number").asInt()).isEqualTo(2);
        }
    }

    private static GatewayProcess through(FaultProxy proxy) {
        return Gateways.start(Gateways.account().kubeconfigAt(proxy.address()), Map.of())
                .listening();
    }

    private static void assertUnavailable(ApiCaller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(answer.body()).doesNotContain("Exception", "io.fabric8");
    }
}
