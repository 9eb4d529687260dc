package dev.windlass.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Operators;
import dev.windlass.testing.RedisServer;
import dev.windlass.testing.Sandbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance has cost, as a gateway says that was killed and started again: by the scheduler's own times. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
class CostOverTimeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RedisServer redis = RedisServer.durable();
    private final Sandbox box = Sandbox.open();
    private GatewayProcess gateway;

    @AfterEach
    void close() {
        gateway.close();
        box.close();
        redis.close();
    }

    private void start() {
        gateway = Gateways.start(Map.of("WINDLASS_STORE_URL", redis.url())).listening();
    }

    private JsonNode usage(Instant countedAfter) {
        var caller = new ApiCaller(gateway.url(), ControlPlane.shared().adminToken());
        var path = "/v1/deployments/" + box.namespace() + "/app/usage";
        return Awaiting.of(
                "it is counted after " + countedAfter,
                PATIENCE,
                () -> Optional.of(caller.call("GET", path))
                        .filter(it -> it.status() == 200)
                        .map(ApiCaller.Answer::json)
                        .filter(it -> it.has("counted_until") && until(it).isAfter(countedAfter)),
                () -> caller.call("GET", path).body() + gateway.log());
    }

    private static Instant until(JsonNode usage) {
        return Instant.parse(usage.path("counted_until").asText());
    }

    private double measured(String name) {
        var page = URI.create(gateway.management() + "/q/metrics");
        return Scrape.of(ApiCaller.send(HttpRequest.newBuilder(page)
                                .header("Accept", "text/plain")
                                .build())
                        .body())
                .value(name, Map.of("deployment", box.namespace() + "/app"));
    }

    private Instant placed() {
        return box.pods("app").get(0).getStatus().getConditions().stream()
                .filter(it -> it.getType().equals("PodScheduled"))
                .map(it -> Instant.parse(it.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private static String cost(double seconds) {
        return new BigDecimal("0.0001")
                .multiply(BigDecimal.valueOf(seconds))
                .setScale(6, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static void assertItIs(JsonNode span, double seconds) {
        assertThat(span.path("instance_seconds").asDouble()).isCloseTo(seconds, within(1e-6));
        assertThat(new BigDecimal(span.at("/cost/USD").asText())).isEqualByComparingTo(cost(seconds));
    }

    @Test
    void aGapIsMadeUpAndNothingIsCountedTwice() {
        Operators.shared();
        start();
        box.create("app", "test/ready-1", 1, 1);
        box.awaitReady("app");
        var placed = placed();

        var first = usage(placed.plusSeconds(1));
        assertItIs(first.path("total"), seconds(placed, until(first)));
        assertItIs(first.path("last_hour"), seconds(placed, until(first)));
        assertItIs(first.path("last_day"), seconds(placed, until(first)));
        assertThat(first.path("releases")).hasSize(1);
        assertThat(first.at("/releases/0/number").asInt()).isEqualTo(1);
        assertItIs(first.at("/releases/0/total"), seconds(placed, until(first)));

        gateway.kill();
        var killed = Instant.now();
        var kept = until(first);
        start();

        var second = usage(killed);
        assertItIs(second.path("total"), seconds(placed, until(second)));
        var counted = measured("windlass_instance_seconds_total");
        assertThat(counted).isGreaterThanOrEqualTo(seconds(killed, until(second)));
        assertThat(counted).isLessThanOrEqualTo(seconds(kept, Instant.now()));
        assertThat(measured("windlass_cost_total")).isCloseTo(counted * 0.0001, within(1e-9));
    }
}
