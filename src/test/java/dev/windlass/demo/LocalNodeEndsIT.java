package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How containers and pods end. */
@OnControlPlane
class LocalNodeEndsIT {

    @TempDir
    static Path folder;

    private static NodeRig rig;

    @BeforeAll
    static void open() {
        rig = NodeRig.in(folder);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void restartsWithLongerAndLongerPauses() {
        var pod = rig.create(rig.pod("crash", "echo started", "echo out of luck > /dev/termination-log", "exit 3"));

        var crashing = rig.awaitContainer(pod, "pauses for 2 s", it -> pauses(it, "2s"));

        assertThat(crashing.getState().getWaiting().getMessage())
                .isEqualTo("back-off 2s restarting failed container=main pod=crash_" + rig.namespace() + "("
                        + pod.getMetadata().getUid() + ")");
        assertThat(crashing.getRestartCount()).isEqualTo(2);
        assertThat(crashing.getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(crashing.getLastState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(crashing.getLastState().getTerminated().getMessage()).isEqualTo("out of luck\n");
        assertThat(rig.get(pod).getStatus().getPhase()).isEqualTo("Running");
        assertThat(rig.log(pod)).isEqualTo("started\n".repeat(3));
    }

    @Test
    void eachContainerHasATerminationLogOfItsOwn() {
        var one = rig.create(rig.pod("one", "echo one > /dev/termination-log; exit 1"));
        var two = rig.create(rig.pod("two", "echo two > /dev/termination-log; exit 1"));

        assertThat(lastMessage(one)).isEqualTo("one\n");
        assertThat(lastMessage(two)).isEqualTo("two\n");
    }

    @Test
    void theLogSpeaksForAContainerThatLeftNoMessage() {
        var pod = rig.pod("logged", "echo the model is too large; exit 1")
                .editSpec()
                .editFirstContainer()
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .endContainer()
                .endSpec();

        assertThat(lastMessage(rig.create(pod))).isEqualTo("the model is too large\n");
    }

    @Test
    void saysOomKilledOnlyWhereTheImageDoes() {
        rig.image("hungry", "command: [sh, -c]", "oomKilled: true");
        var hungry = rig.create(rig.pod("hungry", "kill -9 $$$$")
                .editSpec()
                .editFirstContainer()
                .withImage("hungry")
                .endContainer()
                .endSpec());
        var killed = rig.create(rig.pod("killed", "kill -9 $$$$"));

        assertThat(lastEnd(hungry).getReason()).isEqualTo("OOMKilled");
        assertThat(lastEnd(killed).getReason()).isEqualTo("Error");
        assertThat(lastEnd(killed).getExitCode()).isEqualTo(137);
    }

    @Test
    void sendsSigtermOnlyWhenPreStopHasFinished() {
        var pod = rig.awaitReady(rig.create(withPreStop(
                rig.pod("hook", "trap 'echo term >> order; exit 0' TERM", "while :; do sleep 0.1; done"),
                "echo hook begins >> order; sleep 3; echo hook ends >> order")));

        rig.client().resource(pod).delete();
        rig.awaitGone(pod);

        assertThat(rig.lines(pod, "order")).containsExactly("hook begins", "hook ends", "term");
    }

    @Test
    void killsWhenTheGracePeriodIsOver() {
        String seconds = uniqueSeconds();
        var pod = rig.awaitReady(
                rig.create(rig.pod("deaf", "trap '' TERM", "sleep " + seconds + " &", "while :; do sleep 0.1; done")));
        Awaiting.until("its child runs", () -> runs("sleep " + seconds), () -> "no child");
        Instant deleted = Instant.now();

        rig.client().resource(pod).withGracePeriod(4).delete();
        Awaiting.until("not yet", () -> rig.get(pod).getMetadata().getDeletionTimestamp() != null, () -> "never");
        assertThat(runs("sleep " + seconds)).isTrue();
        rig.awaitGone(pod);

        assertThat(Duration.between(deleted, Instant.now())).isBetween(Duration.ofMillis(3500), Duration.ofSeconds(12));
        assertThat(runs("sleep " + seconds)).isFalse();
    }

    @Test
    void aSecondDeletionMayShortenTheGracePeriod() {
        var pod = rig.awaitReady(
                rig.create(withPreStop(rig.pod("hasty", "trap '' TERM", "while :; do sleep 0.1; done"), "sleep 1000")));
        rig.client().resource(pod).withGracePeriod(600).delete();

        rig.client().resource(pod).withGracePeriod(1).delete();

        rig.awaitGone(pod);
    }

    @Test
    void whatAContainerLeavesBehindEndsWithIt() {
        String seconds = uniqueSeconds();
        var pod = rig.create(rig.pod("litter", "setsid sleep " + seconds + " &", "sleep 1; exit 1")
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec());

        rig.await(pod, "fails", it -> "Failed".equals(it.getStatus().getPhase()));

        assertThat(runs("sleep " + seconds)).isFalse();
    }

    @Test
    void aPodOfTheSameNameIsAnotherPod() {
        var first = rig.awaitReady(rig.create(rig.pod("same", "echo first; exec sleep 1000")));
        rig.client().resource(first).withGracePeriod(0).delete();

        var second = rig.awaitReady(rig.create(rig.pod("same", "echo second; exec sleep 1000")));

        assertThat(second.getMetadata().getUid())
                .isNotEqualTo(first.getMetadata().getUid());
        assertThat(second.getStatus().getPodIP()).isNotEqualTo(first.getStatus().getPodIP());
        assertThat(rig.log(second)).isEqualTo("second\n");
    }

    @Test
    void closeLeavesNoProcess(@TempDir Path own) {
        String deaf = uniqueSeconds();
        String plain = uniqueSeconds();
        try (var other = NodeRig.in(own)) {
            other.awaitReady(other.create(
                    other.pod("deaf", "trap '' TERM", "setsid sleep " + deaf + " &", "while :; do sleep 0.1; done")));
            var pod = other.awaitReady(other.create(other.pod("plain", "exec sleep " + plain)));
            Awaiting.until("they run", () -> runs("sleep " + deaf) && runs("sleep " + plain), () -> "not both");

            other.localNode().close();

            // What is killed is gone a moment later.
            Awaiting.until("neither runs", () -> !runs("sleep " + deaf) && !runs("sleep " + plain), () -> "one does");
            assertThat(NodeRig.isReady(other.get(pod))).isTrue();
        }
    }

    private static ContainerStateTerminated lastEnd(Pod pod) {
        return rig.awaitContainer(
                        pod,
                        "pauses",
                        it -> it.getState().getWaiting() != null
                                && it.getLastState().getTerminated() != null)
                .getLastState()
                .getTerminated();
    }

    private static String lastMessage(Pod pod) {
        return lastEnd(pod).getMessage();
    }

    private static boolean pauses(ContainerStatus status, String pause) {
        var waiting = status.getState().getWaiting();
        return waiting != null
                && "CrashLoopBackOff".equals(waiting.getReason())
                && waiting.getMessage().contains(pause);
    }

    private static PodBuilder withPreStop(PodBuilder pod, String script) {
        return pod.editSpec()
                .editFirstContainer()
                .withNewLifecycle()
                .withNewPreStop()
                .withNewExec()
                .withCommand("sh", "-c", script)
                .endExec()
                .endPreStop()
                .endLifecycle()
                .endContainer()
                .endSpec();
    }

    /** A number of seconds by which a process can be recognised. */
    private static String uniqueSeconds() {
        return "9" + System.nanoTime() % 1_000_000_000L;
    }

    private static boolean runs(String command) {
        return ProcessHandle.allProcesses()
                .flatMap(it -> it.info().commandLine().stream())
                .anyMatch(it -> it.endsWith(command));
    }
}
