package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ScalingDecision;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two gateways and two operators decide as one of each does. */
@OnControlPlane
@OnRedis
class AsOneIT {

    private static final String APP = "app";

    /**
     * What was decided, without when; and who wrote the number of instances.
     *
     * @param byGateways how often a gateway did
     * @param byOperators how often an operator did
     */
    private record Decided(List<ScalingDecision> decisions, int byGateways, int byOperators) {}

    private static ScalingDecision timeless(ScalingDecision it) {
        return new ScalingDecision(
                null,
                it.by(),
                it.from(),
                it.to(),
                it.demand(),
                it.perInstance(),
                it.minInstances(),
                it.maxInstances(),
                it.limitedBy(),
                it.message());
    }

    private static Decided story(int gateways, int operators) {
        try (var installed = new Installation(gateways, operators)) {
            var since = ControlPlane.shared().auditLog().mark();
            var told = told(installed, gateways, operators > 1);
            var writers = ControlPlane.shared().auditLog().writes(since).stream()
                    .filter(it -> it.subresource().equals("scale") && it.code() == HttpURLConnection.HTTP_OK)
                    .filter(it -> it.namespace().equals(installed.sandbox().namespace()))
                    .map(AuditRecord::user)
                    .toList();
            return new Decided(
                    told,
                    Collections.frequency(writers, Gateways.account().user()),
                    Collections.frequency(writers, Operators.account().user()));
        }
    }

    /** The same things are asked of it, one by one, of one gateway after the other. */
    private static List<ScalingDecision> told(Installation installed, int gateways, boolean leaderEnds) {
        var told = new ArrayList<ScalingDecision>();
        var accepted = new ArrayList<String>();
        var box = installed.sandbox();
        box.create(box.deployment(APP, Specs.withIdleTimeout(Specs.of("test/ready-1", TestHardware.CPU, 0, 3), "15s")));
        box.awaitReason(APP, "Ready", "ScaledToZero");
        int next = 0;
        for (int instances : List.of(1, 2, 3)) {
            accepted.add(installed.predict(next++ % gateways, APP));
            told.add(timeless(installed.awaitDecision(APP, instances)));
            box.awaitReady(APP);
        }
        box.edit(APP, it -> Specs.withBounds(it, 0, 2));
        told.add(timeless(installed.awaitDecision(APP, 2)));
        if (leaderEnds) {
            installed.endLeader();
        }
        box.edit(APP, it -> Specs.withBounds(it, 0, 4));
        told.add(timeless(installed.awaitDecision(APP, 3)));
        installed.boot(next++ % gateways, APP, 4, "10m");
        told.add(timeless(installed.awaitDecision(APP, 4)));
        for (var prediction : accepted) {
            installed.cancel(next++ % gateways, prediction);
        }
        installed.boot(next % gateways, APP, 2, "10m");
        told.add(timeless(installed.awaitDecision(APP, 2)));
        installed.boot(next % gateways, APP, 0, "5s");
        told.add(timeless(installed.awaitDecision(APP, 1)));
        told.add(timeless(installed.awaitDecision(APP, 0)));
        return told;
    }

    @Test
    void twoOfEachDecideAsOneOfEachDoes() {
        var one = story(1, 1);
        assertThat(one.decisions()).extracting(ScalingDecision::by).contains("Gateways", "Autoscaler");
        assertThat(one.byGateways()).as("it wakes and sleeps once").isEqualTo(2);

        assertThat(story(2, 2)).isEqualTo(one);
    }
}
