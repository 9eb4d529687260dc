package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.PodsSeen;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a release that does not work does: to itself, to the one before it, and to scaling. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class FailuresIT {

    private final Sandbox box = Sandbox.open();

    @BeforeAll
    static void operatorRuns() {
        Operators.shared();
    }

    @AfterEach
    void close() {
        box.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("setup fails", "test/setupfails", "SetupFailed", "the weights are gone"),
                argumentSet("the container keeps ending", "test/crashes", "CrashLoopBackOff", "Segmentation fault"),
                argumentSet("out of memory", "test/oom", "OOMKilled", "more memory"),
                argumentSet("setup takes too long", "test/slow", "SetupTimedOut", "timeouts.setup, which is 3s"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theLastReleaseThatWorkedIsPutBack(String image, String reason, String words) {
        box.create("app", "test/ready:1", 2, 4);
        box.awaitReady("app");
        box.edit("app", spec -> Specs.withSetup(spec, "3s"));

        box.edit("app", spec -> Specs.withImage(spec, image));

        var ready = box.awaitReason("app", "Ready", "ReleaseFailed");
        assertThat(ready.message()).contains("Release 2 failed", "Release 1 keeps serving", words);
        var status = box.get("app").getStatus();
        assertThat(status.currentRelease().number()).isEqualTo(2);
        assertThat(status.servingRelease()).isEqualTo(1);
        assertThat(Sandbox.condition(box.get("app"), "Stalled")).isPresent();
        assertThat(box.awaitReason("app", "Serving", "InstanceAnswers").status())
                .isEqualTo("True");
        assertThat(box.releases("app").get(1).getStatus().reason()).isEqualTo(reason);
        box.awaitImages("app", List.of("test/ready:1", "test/ready:1"));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                argumentSet("no image", "test/noimage", TestHardware.CPU, "ImagePullBackOff", "cannot pull image"),
                argumentSet(
                        "no Secret", "test/noconfig", TestHardware.CPU, "CreateContainerConfigError", "\"weights\""),
                argumentSet("no node", "test/ready", "test-nowhere", "Unschedulable", "nodes are available"),
                argumentSet("setup fails", "test/setupfails", TestHardware.CPU, "ReleaseFailed", "weights are gone"),
                argumentSet("it crashes", "test/crashes", TestHardware.CPU, "ReleaseFailed", "exit code 1"),
                argumentSet("no memory", "test/oom", TestHardware.CPU, "ReleaseFailed", "more memory"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aPodsTroubleReachesTheCondition(String image, String hardware, String reason, String words) {
        box.create(box.deployment("app", Specs.of(image, hardware, 1, 1)));

        assertThat(box.awaitReason("app", "Ready", reason).message()).contains(words);
        assertThat(box.awaitEvent("app", reason).getMessage()).contains(words);
    }

    @Test
    void unschedulableIsShownAndNeverFailed() {
        box.create(box.deployment("app", Specs.withSetup(Specs.of("test/ready", "test-nowhere", 1, 1), "1s")));

        box.awaitReason("app", "Ready", "Unschedulable");
        box.awaitReason("app", "Reconciling", "Progressing");
        assertThat(box.releases("app").get(0).getStatus()).isNull();
    }

    @Test
    void afterAFailureNoPodOfTheFailedTemplateComesBackWhateverTheBounds() {
        box.create("app", "test/ready:1", 4, 8);
        box.awaitReady("app");
        box.edit("app", spec -> Specs.withImage(spec, "test/setupfails"));
        box.awaitReason("app", "Ready", "ReleaseFailed");
        box.awaitPods("app", 4);

        try (var seen = PodsSeen.from(box)) {
            box.edit("app", spec -> Specs.withBounds(spec, 8, 8));
            box.awaitPods("app", 8);
            box.edit("app", spec -> Specs.withBounds(spec, 4, 8));
            box.edit("app", spec -> Specs.withBounds(spec, 0, 0));
            box.awaitPods("app", 0);
            box.edit("app", spec -> Specs.withBounds(spec, 1, 8));
            box.awaitPods("app", 1);

            assertThat(seen.images()).containsOnly("test/ready:1");
        }
        assertThat(box.awaitReason("app", "Ready", "ReleaseFailed").message()).contains("Release 1 keeps serving");
    }

    @Test
    void whileATemplateIsTriedScalingNeverAddsPodsOfIt() {
        box.create("app", "test/ready:1", 4, 8);
        box.awaitReady("app");
        box.edit("app", spec -> Specs.withImage(spec, "test/slow"));
        box.awaitImage("app", "test/slow");

        try (var seen = PodsSeen.from(box)) {
            box.edit("app", spec -> Specs.withBounds(spec, 8, 8));
            box.awaitCount("app", "test/ready:1", 8);
            box.edit("app", spec -> Specs.withBounds(spec, 0, 0));
            box.awaitPods("app", 0);
            box.edit("app", spec -> Specs.withBounds(spec, 1, 8));
            box.awaitCount("app", "test/ready:1", 1);

            assertThat(seen.most("test/slow"))
                    .as("at most the one that is tried")
                    .isLessThanOrEqualTo(1);
        }
        box.awaitImage("app", "test/slow");
        assertThat(box.get("app").getStatus().servingRelease()).isEqualTo(1);
    }

    /** The autoscaler looks every two seconds; right before that is when it used to be faster than the workload's controller. */
    @ParameterizedTest
    @ValueSource(ints = {300, 700, 1100, 1300, 1800})
    void itIsTakenBackBeforeAnythingScalesWheneverTheEditComes(int millis) throws InterruptedException {
        box.create("app", "test/ready:1", 4, 8);
        box.awaitReady("app");
        box.edit("app", spec -> Specs.withImage(spec, "test/slow"));
        box.awaitImage("app", "test/slow");

        try (var seen = PodsSeen.from(box)) {
            Thread.sleep(millis);
            box.edit("app", spec -> Specs.withBounds(spec, 8, 8));
            box.awaitCount("app", "test/ready:1", 8);
            box.awaitImage("app", "test/slow");

            assertThat(seen.most("test/slow")).isEqualTo(1);
        }
    }

    @Test
    void aFailedFirstReleaseStaysAndTheNextEditReplacesIt() {
        box.create("app", "test/setupfails", 1, 2);
        var failed = box.awaitReason("app", "Ready", "ReleaseFailed");
        assertThat(failed.message()).contains("No release that worked takes its place");

        box.edit("app", spec -> Specs.withImage(spec, "test/ready:1"));

        assertThat(box.awaitReady("app").getStatus().servingRelease()).isEqualTo(2);
    }

    @Test
    void waitLeavesTheFailedReleaseInPlace() {
        box.create("app", "test/ready:1", 1, 2);
        box.awaitReady("app");

        box.edit("app", spec -> Specs.waiting(Specs.withImage(spec, "test/setupfails")));

        box.awaitReason("app", "Ready", "ReleaseFailed");
        assertThat(box.images("app")).contains("test/setupfails", "test/ready:1");
        assertThat(box.awaitReason("app", "Serving", "InstanceAnswers").status())
                .isEqualTo("True");
    }
}
