package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Release;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a Deployment becomes, what each edit makes of it, and how many writes that takes. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class ReleasesIT {

    private final Sandbox box = Sandbox.open();
    private final AuditLog audit = ControlPlane.shared().auditLog();

    @BeforeAll
    static void operatorRuns() {
        Operators.shared();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void aDeploymentBecomesReadyInstancesWithAtMostEightWrites() {
        var begun = audit.mark();

        box.create("app", "test/ready:1", 2, 5);

        var status = box.awaitReady("app").getStatus();
        assertThat(status.currentRelease().number()).isEqualTo(1);
        assertThat(status.servingRelease()).isEqualTo(1);
        assertThat(status.instances().ready()).isEqualTo(2);
        assertThat(status.cost().perHour().min()).isEqualTo("0.72");
        assertThat(status.cost().perHour().max()).isEqualTo("1.80");
        assertThat(box.pods("app"))
                .hasSize(2)
                .allSatisfy(pod -> assertThat(pod.getSpec().getNodeName()).isNotNull());
        assertThat(writes(begun)).hasSizeLessThanOrEqualTo(8).noneMatch(AuditRecord::dryRun);
    }

    @Test
    void theAutoscalerCarriesTheBoundsAndFollowsDemand() {
        box.create("app", "test/ready:1", 2, 5);
        box.awaitReady("app");

        var spec = box.autoscaler("app").getSpec();
        var metric = spec.getMetrics().get(0).getExternal();

        assertThat(spec.getMinReplicas()).isEqualTo(2);
        assertThat(spec.getMaxReplicas()).isEqualTo(5);
        assertThat(metric.getMetric().getName()).isEqualTo("windlass_demand");
        assertThat(metric.getTarget().getAverageValue().getAmount()).isEqualTo("1");
        assertThat(spec.getBehavior().getScaleUp().getTolerance().getAmount()).isEqualTo("0");
    }

    @Test
    void theTableShowsWhatAPersonAsksFor() {
        box.create("app", "test/ready:1", 2, 5);
        box.awaitReady("app");

        var table = ControlPlane.shared()
                .kubectl("-n", box.namespace(), "get", "wdep")
                .orThrow()
                .stdout();

        assertThat(table.lines().findFirst().orElseThrow().split(" +"))
                .containsExactly(
                        "NAME",
                        "MODEL",
                        "VERSION",
                        "HARDWARE",
                        "MIN",
                        "MAX",
                        "READY",
                        "RELEASE",
                        "COST/H",
                        "STATE",
                        "AGE");
        assertThat(table.lines().skip(1).findFirst().orElseThrow().split(" +"))
                .startsWith(
                        "app",
                        "some-org/some-model",
                        "0a77bc59ee60",
                        "test-cpu",
                        "2",
                        "5",
                        "2",
                        "1",
                        "0.72",
                        "InstancesReady");
    }

    @Test
    void aBoundsEditMakesAReleaseKeepsEveryPodAndTakesAtMostFourWrites() {
        box.create("app", "test/ready:1", 2, 5);
        box.awaitReady("app");
        var pods = box.podUids("app");
        var begun = audit.mark();

        box.edit("app", spec -> Specs.withBounds(spec, 3, 6));

        var reached =
                box.await("app", "three ready", it -> it.getStatus().instances().ready() == 3);
        assertThat(reached.getStatus().currentRelease().number()).isEqualTo(2);
        assertThat(reached.getStatus().servingRelease()).isEqualTo(2);
        assertThat(box.podUids("app")).hasSize(3).containsAll(pods);
        assertThat(box.autoscaler("app").getSpec().getMaxReplicas()).isEqualTo(6);
        assertThat(writes(begun)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aNewVersionTakesOverWithAtMostSixWrites() {
        box.create("app", "test/ready:1", 1, 3);
        box.awaitReady("app");
        var begun = audit.mark();

        box.edit("app", spec -> Specs.withImage(spec, "test/ready:2"));

        box.await("app", "release 2 serves", it -> it.getStatus().servingRelease() == 2);
        box.awaitReady("app");
        assertThat(box.images("app")).containsOnly("test/ready:2");
        assertThat(writes(begun)).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void goingBackIsANewNumberWithTheOldTemplate() {
        box.create("app", "test/ready:1", 1, 3);
        box.awaitReady("app");
        box.edit("app", spec -> Specs.withImage(spec, "test/ready:2"));
        box.await("app", "release 2 serves", it -> it.getStatus().servingRelease() == 2);

        box.edit("app", spec -> Specs.withImage(spec, "test/ready:1"));

        box.await("app", "release 3 serves", it -> it.getStatus().servingRelease() == 3);
        assertThat(hashes())
                .hasSize(3)
                .satisfies(hashes ->
                        assertThat(hashes.get(2)).isEqualTo(hashes.get(0)).isNotEqualTo(hashes.get(1)));
    }

    @Test
    void theNewestTenReleasesAreKeptAndTheServingOne() {
        box.create("app", "test/ready:1", 1, 1);
        box.awaitReady("app");
        for (int max = 2; max <= 13; max++) {
            int highest = max;
            box.edit("app", spec -> Specs.withBounds(spec, 1, highest));
            box.await(
                    "app",
                    "release " + max,
                    it -> it.getStatus().currentRelease().number() == highest);
        }

        assertThat(box.releases("app"))
                .extracting(it -> it.getSpec().number())
                .as("the first holds the template of all")
                .containsExactly(1L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void aNewValueOfTheRedeployAnnotationMakesARelease() {
        box.create("app", "test/ready:1", 1, 3);
        box.awaitReady("app");
        var pods = box.podUids("app");

        box.annotate("app", "windlass.dev/redeploy", "tuesday");

        box.await("app", "release 2", it -> it.getStatus().currentRelease().number() == 2);
        assertThat(box.podUids("app")).as("nothing in the template changed").isEqualTo(pods);
    }

    @Test
    void disablingEndsAllInstancesAndEnablingBringsThemBack() {
        box.create("app", "test/ready:1", 2, 3);
        box.awaitReady("app");

        box.edit("app", spec -> Specs.withBounds(spec, 0, 0));
        box.awaitReason("app", "Ready", "Disabled");
        box.awaitReason("app", "Serving", "NotServing");
        box.awaitPods("app", 0);
        assertThat(box.autoscaler("app")).isNull();

        box.edit("app", spec -> Specs.withBounds(spec, 1, 3));
        assertThat(box.awaitReady("app").getStatus().currentRelease().number()).isEqualTo(3);
        assertThat(box.autoscaler("app").getSpec().getMaxReplicas()).isEqualTo(3);
    }

    @Test
    void aLeastOfZeroSleepsFromTheBeginningAndWakesWhenScaled() {
        box.create("app", "test/ready:1", 0, 3);

        box.awaitReason("app", "Ready", "ScaledToZero");
        box.awaitReason("app", "Serving", "WakesOnDemand");
        assertThat(box.pods("app")).isEmpty();

        box.scale("app", 1);
        assertThat(box.awaitReady("app").getStatus().servingRelease()).isEqualTo(1);
    }

    @Test
    void aReleaseCannotBeChanged() {
        box.create("app", "test/ready:1", 1, 1);
        box.awaitReady("app");

        var refused = ControlPlane.shared()
                .kubectl(
                        "-n",
                        box.namespace(),
                        "patch",
                        "wrel",
                        "app-1",
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"image\":\"test/ready:9\"}}");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.stderr()).contains("a Release cannot be changed");
    }

    private List<String> hashes() {
        return box.releases("app").stream()
                .map(Release::getSpec)
                .map(spec -> spec.templateHash())
                .toList();
    }

    private List<AuditRecord> writes(AuditLog.Mark since) {
        return audit.writesBy(Operators.account().user(), since).stream()
                .filter(it -> it.namespace().equals(box.namespace()))
                .toList();
    }
}
