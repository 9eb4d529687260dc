package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why there are so many instances: in the status, by the API, in the measures and in events. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
class WhySoManyIT {

    private static Installation installed;
    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        installed = new Installation(2);
        sandbox = installed.sandbox();
    }

    @AfterAll
    static void close() {
        installed.close();
    }

    private static String measured(int gateway) {
        var page = URI.create(installed.gateway(gateway).management() + "/q/metrics");
        return ApiCaller.send(HttpRequest.newBuilder(page)
                        .header("Accept", "text/plain")
                        .build())
                .body();
    }

    private static void awaitMeasured(int gateway, String line) {
        Awaiting.until(line, () -> measured(gateway).contains(line), () -> measured(gateway));
    }

    @Test
    void whoeverDecidesSaysWhatFor() {
        installed.deploy("app", 0, 3);
        var accepted = new ArrayList<String>();
        accepted.add(installed.predict(0, "app"));
        var woken = installed.awaitDecision("app", 1);
        assertThat(woken.message())
                .isEqualTo("From 0 to 1 by the gateways: 1 asked for, 1 for each instance, between 0 and 3.");
        sandbox.awaitReady("app");

        accepted.add(installed.predict(1, "app"));
        var more = installed.awaitDecision("app", 2);
        assertThat(more.message())
                .isEqualTo(
                        "From 1 to 2 by the HorizontalPodAutoscaler: 2 asked for, 1 for each instance, between 0 and 3.");
        accepted.add(installed.predict(0, "app"));
        assertThat(installed.awaitDecision("app", 3).demand()).isEqualTo("3");

        accepted.forEach(it -> installed.cancel(1, it));
        var fewer = installed.awaitDecision("app", 1);
        assertThat(fewer.by()).isEqualTo("Autoscaler");
        assertThat(fewer.demand()).isEqualTo("0");
        assertThat(fewer.limitedBy())
                .as("the last one goes after the idleTimeout")
                .isEqualTo("Delay");
        assertThat(sandbox.get("app").getStatus().autoscaling().decisions())
                .extracting(it -> it.by() + " " + it.to())
                .containsExactly("Autoscaler 1", "Autoscaler 3", "Autoscaler 2", "Gateways 1", "Bounds 0");
        Awaiting.until(
                "each is an event",
                () -> sandbox.events("app")
                                .filter(it -> "Scaled".equals(it.getReason()))
                                .count()
                        == 4,
                () -> sandbox.events("app").toList().toString());
    }

    @Test
    void whatLimitsThemNowIsToldByEveryGatewayAndChangesNoStatus() {
        installed.deploy("full", 1, 2);
        var accepted = new ArrayList<String>();
        accepted.add(installed.predict(0, "full"));
        accepted.add(installed.predict(0, "full"));
        installed.awaitDecision("full", 2);
        sandbox.awaitReady("full");
        var settled = sandbox.get("full").getMetadata().getResourceVersion();

        for (int i = 0; i < 3; i++) {
            accepted.add(installed.predict(i % 2, "full"));
        }
        for (int gateway = 0; gateway < 2; gateway++) {
            var told = installed.explanation(gateway, "full");
            assertThat(told.path("demand").asText()).isEqualTo("5");
            assertThat(told.path("needed").asInt()).isEqualTo(5);
            assertThat(told.path("limited_by").asText()).isEqualTo("Max");
            assertThat(told.path("reason").asText()).isEqualTo("maxInstances allows no more.");
            assertThat(told.at("/instances/desired").asInt()).isEqualTo(2);
            assertThat(told.at("/decisions/0/demand").decimalValue()).isEqualByComparingTo("2");
            assertThat(told.at("/decisions/0/limited_by").isMissingNode()).isTrue();
            var name = "deployment=\"" + sandbox.namespace() + "/full\"";
            awaitMeasured(gateway, "windlass_demand{" + name + ",} 5.0");
            awaitMeasured(gateway, "windlass_instances_needed{" + name + ",} 5.0");
            awaitMeasured(gateway, "windlass_instances_upper_bound{" + name + ",} 2.0");
            awaitMeasured(gateway, "windlass_scaling_limited{" + name + ",limit=\"Max\",} 1.0");
            awaitMeasured(gateway, "windlass_scaling_limited{" + name + ",limit=\"Min\",} 0.0");
        }
        assertThat(sandbox.get("full").getMetadata().getResourceVersion()).isEqualTo(settled);
        accepted.forEach(it -> installed.cancel(0, it));
        assertThat(installed.awaitDecision("full", 1).limitedBy()).isEqualTo("Min");

        sandbox.client().resource(sandbox.get("full")).delete();
        var gone = "windlass_demand{deployment=\"" + sandbox.namespace() + "/full\"";
        Awaiting.until("it is forgotten", () -> !measured(0).contains(gone), () -> measured(0));
    }

    @Test
    void whereThereIsNoRoomItSaysSo() {
        sandbox.create(sandbox.deployment("nowhere", Specs.of("test/ready-1", "test-nowhere", 1, 5)));
        var nowhere = installed.awaitDecision("nowhere", it -> "NoNodes".equals(it.limitedBy()));
        assertThat(nowhere.message()).endsWith("The scheduler finds no node for all of them.");
        assertThat(installed.explanation(0, "nowhere").path("limited_by").asText())
                .isEqualTo("NoNodes");

        installed.deploy("tight", 1, 5);
        var pods = sandbox.client()
                .pods()
                .inNamespace(sandbox.namespace())
                .list()
                .getItems()
                .size();
        var quota = sandbox.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withNamespace(sandbox.namespace())
                        .withName("tight")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity(String.valueOf(pods + 1))))
                        .endSpec()
                        .build())
                .create();
        try {
            installed.boot(1, "tight", 4, "10m");
            var tight = installed.awaitDecision("tight", it -> "Quota".equals(it.limitedBy()));
            assertThat(tight.demand()).isEqualTo("4");
            assertThat(tight.message()).endsWith("A ResourceQuota allows no more pods.");
            assertThat(installed.explanation(1, "tight").path("booted").asInt()).isEqualTo(4);
        } finally {
            sandbox.client().resource(quota).delete();
            installed.boot(1, "tight", 0, "5s");
        }
    }
}
