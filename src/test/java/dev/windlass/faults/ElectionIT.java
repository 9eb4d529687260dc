package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two operators: one writes at a time, and the other takes over. The API server's audit log is the judge. */
@OnControlPlane
class ElectionIT {

    private static final String APP = "app";
    private static final Duration FAILOVER = Duration.ofSeconds(20);
    /** Far less than the 13 s of a Lease that is waited for; on a machine with nothing else to do it is 3 s. */
    private static final Duration HANDOVER = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final AuditLog log = ControlPlane.shared().auditLog();
    private Sandbox box;

    @BeforeEach
    void open() {
        Operators.stopShared();
        box = Sandbox.open();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void theOtherTakesOverWithinTwentySecondsOfAKill() {
        var start = log.mark();
        try (var a = Contender.start("operator-a").leading();
                var b = Contender.start("operator-b").waiting()) {
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            Edits.during(box, APP, () -> {
                var death = Instant.now();
                a.process().kill();

                var first = b.firstWrite(start, PATIENCE);

                assertThat(Duration.between(death, first.received())).isLessThan(FAILOVER);
            });
            neverInterleaved(a.writes(start), b.writes(start));
            box.awaitReady(APP);
        }
    }

    @Test
    void theOtherTakesOverAtOnceWhenOneIsAskedToEnd() {
        var start = log.mark();
        try (var a = Contender.start("operator-a").leading();
                var b = Contender.start("operator-b").waiting()) {
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            Edits.during(box, APP, () -> {
                a.firstWrite(start, PATIENCE);
                var asked = Instant.now();
                a.process().close();

                var first = b.firstWrite(start, PATIENCE);

                assertThat(Duration.between(asked, first.received())).isLessThan(HANDOVER);
            });
            neverInterleaved(a.writes(start), b.writes(start));
            box.awaitReady(APP);
        }
    }

    @Test
    void whoIsCutOffStopsBeforeTheOtherBeginsAndStandsAgainInTheSameProcess() {
        var start = log.mark();
        try (var a = Contender.start("operator-a").leading();
                var b = Contender.start("operator-b").waiting()) {
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            Edits.during(box, APP, () -> {
                a.firstWrite(start, PATIENCE);
                a.line().fallSilent();
                b.firstWrite(start, PATIENCE);
                a.line().heal();
                wait(Duration.ofSeconds(5));
                neverInterleaved(a.writes(start), b.writes(start));

                var second = log.mark();
                b.line().cut();
                var death = Instant.now();
                var first = a.firstWrite(second, PATIENCE);

                assertThat(Duration.between(death, first.received())).isLessThan(FAILOVER);
                b.line().heal();
                wait(Duration.ofSeconds(5));
                neverInterleaved(b.writes(start), a.writes(second));
            });
            assertThat(Stream.of(a, b)).allMatch(it -> it.process().alive());
            box.awaitReady(APP);
        }
    }

    @Test
    void whoWasPausedWritesNothingAfterItWakes() {
        var start = log.mark();
        try (var a = Contender.start("operator-a").leading();
                var b = Contender.start("operator-b").waiting()) {
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            Edits.during(box, APP, () -> {
                a.firstWrite(start, PATIENCE);
                a.process().signal("STOP");
                wait(Duration.ofSeconds(30));
                b.firstWrite(start, Duration.ofSeconds(5));
                var woken = log.mark();
                a.process().signal("CONT");
                wait(Duration.ofSeconds(5));

                assertThat(a.writes(woken)).isEmpty();
                assertThat(b.writes(woken)).isNotEmpty();
            });
            neverInterleaved(a.writes(start), b.writes(start));
            assertThat(a.process().alive()).isTrue();
            box.awaitReady(APP);
        }
    }

    @Test
    void oneThatWaitsIsReadyAndComesThroughAnApiServerThatIsAway() {
        try (var a = Contender.start("operator-a").leading();
                var b = Contender.startCutOff("operator-b")) {
            Awaiting.until("b is ready", () -> b.readiness() == 200, b.process()::log);
            assertThat(a.readiness()).isEqualTo(200);
            wait(Duration.ofSeconds(10));
            b.line().heal();
            b.waiting();
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            a.process().kill();

            b.leading();

            assertThat(b.readiness()).isEqualTo(200);
        }
    }

    @Test
    void aLeaseThatSomebodyLeftHalfWrittenIsTaken() {
        var namespace = Operators.account().namespace();
        var plane = ControlPlane.shared();
        plane.kubectl("delete", "lease", "-n", namespace, "windlass-operator", "--ignore-not-found")
                .orThrow();
        plane.kubectlReading("""
                apiVersion: coordination.k8s.io/v1
                kind: Lease
                metadata: {name: windlass-operator, namespace: %s}
                spec: {holderIdentity: somebody}
                """.formatted(namespace), "apply", "-f", "-").orThrow();

        try (var a = Contender.start("operator-a").leading()) {
            box.create(APP, "test/ready:1", 1, 2);
            box.awaitReady(APP);
            plane.kubectl("delete", "lease", "-n", namespace, "windlass-operator")
                    .orThrow();
            wait(Duration.ofSeconds(3));
            box.create("another", "test/ready:1", 1, 2);

            box.awaitReady("another");
            assertThat(a.process().alive()).isTrue();
        }
    }

    /** Every write of the earlier one was answered, or given up, before the later one began. */
    private static void neverInterleaved(List<AuditRecord> earlier, List<AuditRecord> later) {
        var end = earlier.stream().map(AuditRecord::answered).max(Instant::compareTo);
        var begin = later.stream().map(AuditRecord::received).min(Instant::compareTo);
        assertThat(List.of(end.orElseThrow(), begin.orElseThrow())).isSorted();
    }

    /** For what is told by nothing happening. */
    private static void wait(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
