package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.MetricsGroup;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.ModelStub;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kubernetes' own autoscaler follows what gateways accept. Its period here is two seconds. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
class SignalIT {

    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Set<String> QUESTIONS = Set.of("tokenreviews", "subjectaccessreviews");
    /** What a Hardware has is counted ten seconds after an instance came. */
    private static final String COUNTED_LATER = "hardware";

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

    private static String demand(String deployment) {
        return "/apis/" + MetricsGroup.EXTERNAL.groupVersion() + "/namespaces/" + sandbox.namespace()
                + "/windlass_demand?labelSelector=windlass.dev%2Fdeployment%3D" + deployment;
    }

    @Test
    void whatIsBootedIsThereForItsTimeWhereverItWasAskedFor() {
        installed.deploy("booted", 1, 5);

        installed.boot(0, "booted", 3, "10m");
        installed.awaitReplicas("booted", 3);
        installed.boot(1, "booted", 4, "10m");
        installed.awaitReplicas("booted", 4);

        installed.boot(0, "booted", 2, "5s");
        installed.awaitReplicas("booted", 2);
        installed.awaitReplicas("booted", 1);
    }

    @Test
    void whatSleepsIsBootedAtOnceToOneAndThenToAll() {
        installed.deploy("dozes", 0, 5);
        assertThat(installed.replicas("dozes")).isZero();

        installed.boot(1, "dozes", 3, "10m");

        assertThat(installed.replicas("dozes")).isEqualTo(1);
        installed.awaitReplicas("dozes", 3);
        installed.boot(0, "dozes", 0, "5s");
    }

    @Test
    void oneMoreAndOneLessMoveIt() {
        installed.deploy("app", 1, 20);
        var accepted = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            accepted.add(installed.predict(i % 2, "app"));
        }
        installed.awaitReplicas("app", 10);
        var condition = sandbox.awaitReason("app", "Autoscaling", "FollowsDemand");
        assertThat(condition.message()).contains("external.metrics.k8s.io");

        accepted.add(installed.predict(1, "app"));
        installed.awaitReplicas("app", 11);

        installed.cancel(0, accepted.get(0));
        installed.cancel(1, accepted.get(2));
        installed.awaitReplicas("app", 9);

        assertThat(installed.raw(demand("app"))).contains("\"value\":\"9\"");
        assertThat(installed.registered(MetricsGroup.EXTERNAL).getMetadata().getOwnerReferences())
                .extracting(it -> it.getKind() + " " + it.getName())
                .containsExactly("ClusterRole " + Operators.account().namespace() + "-operator");
        accepted.subList(3, 11).forEach(it -> installed.cancel(0, it));
    }

    @Test
    void aBurstAsksForAllWithinTwoPeriods() {
        installed.deploy("burst", 1, 5);

        IntStream.range(0, 100).parallel().forEach(i -> installed.predict(i % 2, "burst"));
        var accepted = Instant.now();
        installed.awaitReplicas("burst", 5);

        var took = Duration.between(accepted, Instant.now());
        System.out.printf("5 instances are asked for %d ms after the last of 100 predictions%n", took.toMillis());
        assertThat(took).isLessThan(PERIOD.multipliedBy(2));
    }

    @Test
    void withoutTheStoreThereIsNoValueAndTheNumberStays() {
        installed.deploy("held", 1, 10);
        IntStream.range(0, 4).forEach(i -> installed.predict(i % 2, "held"));
        installed.awaitReplicas("held", 4);

        installed.redis().kill();

        Awaiting.until(
                "the autoscaler has no value",
                () -> sandbox.autoscaler("held").getStatus().getConditions().stream()
                        .anyMatch(it -> "ScalingActive".equals(it.getType()) && "False".equals(it.getStatus())),
                () -> sandbox.autoscaler("held").toString());
        var refused = installed.plane().kubectl("get", "--raw", demand("held"));
        assertThat(refused.stderr()).contains("the store of predictions does not answer");
        var held = sandbox.awaitReason("held", "Autoscaling", "MetricNotServed");
        assertThat(held.message()).isNotEmpty();
        assertThat(installed.replicas("held")).isEqualTo(4);

        installed.redis().restart();
        installed.predict(0, "held");
        installed.awaitReplicas("held", 5);
    }

    @Test
    void aThousandPredictionsAtAConstantNumberWriteNothing() {
        installed.deploy("steady", 3, 3, 20);
        sandbox.awaitReason("steady", "Autoscaling", "FollowsDemand");
        try (var one = new ModelStub(installed.vertx(), "127.0.77.1", 20, Duration.ZERO);
                var two = new ModelStub(installed.vertx(), "127.0.77.2", 20, Duration.ZERO);
                var three = new ModelStub(installed.vertx(), "127.0.77.3", 20, Duration.ZERO)) {
            var pods = sandbox.pods("steady");
            IntStream.range(0, 3).forEach(i -> sandbox.setAddress(pods.get(i), "127.0.77." + (i + 1)));
            Supplier<Integer> runs = () ->
                    Stream.of(one, two, three).mapToInt(it -> it.runs().size()).sum();
            installed.predict(0, "steady");
            Awaiting.until("it runs", () -> runs.get() == 1, installed::log);
            var log = ControlPlane.shared().auditLog();
            var since = log.mark();

            IntStream.range(0, 1000).parallel().forEach(i -> installed.predict(i % 2, "steady"));
            Awaiting.until(
                    "all are over",
                    () -> installed.raw(demand("steady")).contains("\"value\":\"0\""),
                    () -> installed.raw(demand("steady")));

            assertThat(runs.get()).isEqualTo(1001);
            assertThat(List.of(Operators.account(), Gateways.account()))
                    .flatMap(account -> log.writesBy(account.user(), since))
                    .filteredOn(it -> !QUESTIONS.contains(it.resource()) && !COUNTED_LATER.equals(it.resource()))
                    .isEmpty();
        }
    }

    @Test
    void nobodyButTheApiServerIsAnswered() throws Exception {
        var stranger = new Stranger(installed.gateway(0).metricsPort());

        assertThat(stranger.get("/apis", false).body()).contains("\"code\":401");
        assertThat(stranger.get(demand("app"), false).statusCode()).isEqualTo(401);
        assertThat(stranger.get(demand("app"), true).statusCode()).isEqualTo(401);

        var nobody = installed
                .plane()
                .kubectl("get", "--raw", demand("app"), "--as=nobody", "--as-group=system:authenticated");
        assertThat(nobody.stderr()).contains("forbidden");
        assertThat(installed.raw("/apis/" + MetricsGroup.EXTERNAL.groupVersion()))
                .contains("ExternalMetricValueList");
    }
}
