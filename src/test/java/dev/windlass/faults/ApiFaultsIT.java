package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiRequest;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Fault;
import dev.windlass.testing.FaultProxy;
import dev.windlass.testing.FaultRule;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API server and the network misbehave; the operator, which is never restarted here, comes to the same end as without
 * faults, within 90 s of the recovery. Outages last 15 s, and each write meets every third fault; with {@code
 * -Dwindlass.long=true} they last five minutes, and each write meets every fault.
 */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class ApiFaultsIT {

    private static final boolean LONG = Boolean.getBoolean("windlass.long");
    private static final int EVERY = LONG ? 1 : 3;
    private static final Duration OUTAGE = Duration.ofSeconds(LONG ? 300 : 15);
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final String LEARNT = "learn";
    private static final List<String> KINDS =
            List.of("deployments", "releases", "services", "horizontalpodautoscalers", "pods", "hardware", "models");

    private static final Map<String, Fault> FAULTS = new TreeMap<>(Map.of(
            "409", Fault.answer(409),
            "429", Fault.answer(429, Duration.ofSeconds(1)),
            "500", Fault.answer(500),
            "503", Fault.answer(503),
            "timeout", Fault.silence(),
            "reset-before", Fault.resetBefore(),
            "reset-after", Fault.resetAfter()));
    private static final List<String> FAULT_NAMES = List.copyOf(FAULTS.keySet());

    private final AuditLog log = ControlPlane.shared().auditLog();
    private Sandbox box;
    private FaultProxy proxy;
    private OperatorProcess operator;

    @BeforeEach
    void open() {
        Operators.stopShared();
        box = Sandbox.open();
        proxy = FaultProxy.start();
        operator = Operators.start(Operators.account().kubeconfigAt(proxy.address()), Map.of())
                .leading();
    }

    @AfterEach
    void close() {
        proxy.heal();
        var alive = operator.alive();
        operator.close();
        proxy.close();
        box.close();
        assertThat(alive).as("the operator was never restarted").isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"CREATE", "NEW_VERSION"})
    void anyOneWriteMayFailInAnyWay(Change change) {
        change.prepare(box, LEARNT);
        Outcome.settle(box, List.of(LEARNT));
        var learning = log.mark();
        var before = proxy.writes().size();
        change.make(box, LEARNT);
        Outcome.settle(box, List.of(LEARNT));
        var reference = Outcome.of(box, LEARNT, learning);
        var writes = proxy.writes().stream().skip(before).toList();

        Map<String, FaultRule> rules = new LinkedHashMap<>();
        for (var fault = 0; fault < FAULTS.size(); fault++) {
            for (var write = 1 + fault % EVERY; write <= writes.size(); write += EVERY) {
                var name = (change + "-" + write + "-" + FAULT_NAMES.get(fault))
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                var rule = proxy.on(it -> it.isWrite() && concerns(it, name)).nth(write);
                rules.put(name, rule);
                change.prepare(box, name);
            }
        }
        Outcome.settle(box, rules.keySet());
        var start = log.mark();
        rules.forEach((name, rule) -> rule.play(FAULTS.get(name.replaceFirst(".*-[0-9]+-", ""))));
        rules.keySet().forEach(name -> change.make(box, name));

        reference.isReachedBy(rules.keySet(), box, start, operator::log);
        // A status in between may not be written every time, so the last writes of some are none.
        assertThat(rules.values().stream().filter(it -> it.played() == 1))
                .as("faults that happened")
                .hasSizeGreaterThan(rules.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "silent"})
    void theApiServerMayBeAwayWhilePeopleEdit(String how) {
        Change.CREATE.make(box, "edited");
        Change.CREATE.make(box, "replaced");
        Change.CREATE.make(box, "left");
        Outcome.settle(box, List.of("edited", "replaced", "left"));

        if (how.equals("cut")) {
            proxy.cut();
        } else {
            proxy.fallSilent();
        }
        Change.BOUNDS.make(box, "edited");
        Change.NEW_VERSION.make(box, "edited");
        Change.REPLACE.make(box, "replaced");
        Change.CREATE.make(box, "created");
        pause(OUTAGE);
        proxy.heal();
        var recovered = System.nanoTime();
        List.of("edited", "replaced", "left", "created").forEach(it -> box.awaitReady(it, RECOVERY));

        assertThat(Duration.ofNanos(System.nanoTime() - recovered)).isLessThan(RECOVERY);
        // Two edits make two releases or one: a watch that goes on shows both, a new list the last alone.
        assertThat(box.releases("edited")).hasSizeBetween(2, 3);
        assertThat(box.releases("replaced")).hasSize(1);
        assertThat(box.images("edited")).containsOnly("test/ready:2");
        assertThat(box.images("replaced")).containsOnly("test/ready:2");
    }

    @Test
    void errorsForALongTimeEndWithAllDone() {
        proxy.on(it -> !it.isOf("leases")).always(Fault.answer(500));
        Change.CREATE.make(box, "app");
        pause(OUTAGE);
        proxy.calm();

        box.awaitReady("app", RECOVERY);
    }

    @Test
    void aSlowApiServerIsWaitedFor() {
        proxy.on(it -> !it.isWatch()).always(Fault.delay(Duration.ofSeconds(2)));

        Change.CREATE.make(box, "app");
        box.awaitReady("app", RECOVERY);
        Change.NEW_VERSION.make(box, "app");
        box.awaitReady("app", RECOVERY);

        assertThat(box.releases("app")).hasSize(2);
    }

    @Test
    void expiredWatchesAreBegunAnew() throws IOException {
        Change.CREATE.make(box, "app");
        box.awaitReady("app");
        for (var kind : KINDS) {
            proxy.drop(kind, event -> true);
        }
        Change.NEW_VERSION.make(box, "app");
        pause(Duration.ofSeconds(2));
        for (var kind : KINDS) {
            proxy.drop(kind, event -> false);
            proxy.expire(kind);
        }

        box.awaitReady("app", RECOVERY);

        assertThat(box.images("app")).containsOnly("test/ready:2");
    }

    @Test
    void objectsOfANewerVersionAreRead() {
        for (var kind : List.of("deployments", "hardware", "models", "releases")) {
            proxy.change(kind, it -> {
                it.put("fromTheFuture", 1);
                it.withObject("/spec").putObject("fromTheFuture").putArray("of").add(1);
                it.withObject("/status").put("fromTheFuture", "yes");
            });
        }
        Change.CREATE.make(box, "before");
        box.awaitReady("before");
        operator.close();
        operator = Operators.start(Operators.account().kubeconfigAt(proxy.address()), Map.of())
                .leading();
        Change.BOUNDS.make(box, "before");
        Change.CREATE.make(box, "after");

        box.awaitReady("after");
        box.await(
                "before",
                "its new bounds",
                it -> it.getStatus().currentRelease().maxInstances() == 3);
        assertThat(operator.log()).doesNotContain("will stop");
    }

    @Test
    void anEditWhoseEventIsHeldBackIsReachedWhenItComes() {
        Change.CREATE.make(box, "app");
        box.awaitReady("app");
        proxy.hold("deployments");
        Change.NEW_VERSION.make(box, "app");
        box.edit("app", spec -> Specs.withBounds(spec, 1, 4));
        pause(Duration.ofSeconds(2));
        proxy.release("deployments");

        box.awaitReady("app", RECOVERY);

        assertThat(box.images("app")).containsOnly("test/ready:2");
        assertThat(box.autoscaler("app").getSpec().getMaxReplicas()).isEqualTo(4);
    }

    @Test
    void nothingIsRepairedOfADeploymentThatIsGone() {
        Change.CREATE.make(box, "app");
        box.awaitReady("app");
        proxy.hold("deployments");
        var start = log.mark();
        box.client().resource(box.get("app")).delete();
        Awaiting.until("its Service is gone", () -> service("app") == null, () -> "still there");
        pause(Duration.ofSeconds(3));

        assertThat(log.writesBy(Operators.account().user(), start)).isEmpty();
    }

    private Object service(String name) {
        return box.client()
                .services()
                .inNamespace(box.namespace())
                .withName(name)
                .get();
    }

    private static boolean concerns(ApiRequest request, String name) {
        return request.name().equals(name) || request.name().matches(name + "-[0-9]+");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
