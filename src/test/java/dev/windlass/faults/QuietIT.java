package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the operator asks of the API server, events and leases apart, when there is nothing to do. */
@OnControlPlane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuietIT {

    private static final int SETTLED = 20;
    private static final List<String> NAMES =
            IntStream.range(0, SETTLED).mapToObj(i -> "quiet-" + i).toList();

    private static final AuditLog LOG = ControlPlane.shared().auditLog();

    private static Sandbox box;
    private static OperatorProcess operator;

    @BeforeAll
    static void open() {
        Operators.stopShared();
        box = Sandbox.open();
        operator = Operators.start(Map.of()).leading();
        NAMES.forEach(name -> box.create(name, "test/ready:1", 1, 2));
        NAMES.forEach(name -> box.awaitReady(name, Duration.ofSeconds(90)));
        Outcome.settle(box, NAMES);
    }

    @AfterAll
    static void close() {
        operator.close();
        box.close();
    }

    @Test
    @Order(1)
    void aRestartOverSettledDeploymentsWritesNothing() {
        var start = LOG.mark();
        operator.close();
        operator = Operators.start(Map.of()).leading();
        pause(Duration.ofSeconds(15));

        assertThat(writes(start)).isEmpty();
        assertThat(reads(start))
                .noneMatch(it -> it.verb().equals("get") && it.resource().equals("deployments"));
    }

    @Test
    @Order(2)
    void aQuietMinuteAsksNothing() {
        var start = LOG.mark();
        pause(Duration.ofMinutes(1));

        assertThat(writes(start)).isEmpty();
        assertThat(reads(start)).isEmpty();
    }

    @Test
    @Order(3)
    void aSecondReconciliationOfTheSameAsksNothing() {
        var start = LOG.mark();
        NAMES.forEach(name -> box.annotate(name, "example.com/touched", "yes"));
        pause(Duration.ofSeconds(5));

        assertThat(writes(start)).isEmpty();
        assertThat(reads(start)).isEmpty();
    }

    /** Whatever it wanted to change, dry runs included. */
    private static List<AuditRecord> writes(AuditLog.Mark since) {
        return LOG.writesBy(Operators.account().user(), since);
    }

    /** What it asked for past its caches; watches that begin anew are the caches' own. */
    private static List<AuditRecord> reads(AuditLog.Mark since) {
        return LOG.readsBy(Operators.account().user(), since).stream()
                .filter(it -> !it.verb().equals("watch"))
                .toList();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
