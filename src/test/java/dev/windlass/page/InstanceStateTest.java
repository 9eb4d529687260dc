package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.observed.Instance;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class InstanceStateTest {

    private static InstanceState of(Pod pod) {
        return InstanceState.of(new Instance(pod), false);
    }

    private static void is(InstanceState now, String words, State.Tone tone, String why) {
        assertThat(now.state()).isEqualTo(new State(words, tone));
        assertThat(now.why()).contains(why);
    }

    @Test
    void isReadyOrBusy() {
        var ready = new Instance(Pods.ready("h", "app-1"));

        is(InstanceState.of(ready, false), "Ready", State.Tone.GOOD, "");
        is(InstanceState.of(ready, true), "Busy", State.Tone.GOOD, "");
        assertThat(InstanceState.of(ready, true).why()).isEmpty();
    }

    @Test
    void saysWhatOneThatStartsWaitsFor() {
        is(of(Pods.of("h", "app-1")), "Starting", State.Tone.BUSY, "waits for a place on a node");
        is(
                of(Pods.unschedulable("h", "app-1", "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.")),
                "Waiting for room",
                State.Tone.BUSY,
                "No node for an instance: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.");
        is(
                of(placed(Pods.waiting("h", "app-1", "ContainerCreating", ""))),
                "Starting",
                State.Tone.BUSY,
                "gets the image");
        is(
                of(Pods.settingUp("h", "app-1", Scene.NOON)),
                "Setting up",
                State.Tone.BUSY,
                "The model's setup has run since");
    }

    @Test
    void saysWhyOneFailed() {
        is(
                of(Pods.waiting("h", "app-1", "ImagePullBackOff", "Back-off pulling image \"x\"")),
                "Image not found",
                State.Tone.BAD,
                "The image cannot be pulled: cannot pull image \"x\".");
        is(
                of(Pods.ended("h", "app-1", 1, "Completed", "SETUP_FAILED\nValueError: the weights are gone")),
                "Setup failed",
                State.Tone.BAD,
                "The model's setup failed: ValueError: the weights are gone");
        is(
                of(Pods.ended("h", "app-1", 1, "Completed", "SETUP_FAILED")),
                "Setup failed",
                State.Tone.BAD,
                "without a word");
        is(of(Pods.ended("h", "app-1", 3, "OOMKilled", "")), "Out of memory", State.Tone.BAD, "more memory");
        is(of(Pods.ended("h", "app-1", 3, "Error", "boom")), "Crashing", State.Tone.BAD, "exit code 1: boom.");
        is(of(Pods.busy("h", "app-1", Scene.NOON)), "Not answering", State.Tone.BAD, "It was ready");
    }

    @Test
    void saysMuchInOneLine() {
        var words = "SETUP_FAILED\nTraceback:\n  File\nValueError: the weights are gone";

        assertThat(of(Pods.ended("h", "app-1", 1, "Completed", words)).brief())
                .isEqualTo("The model's setup failed: ValueError: the weights are gone");
        assertThat(of(Pods.of("h", "app-1")).brief()).isEqualTo("It waits for a place on a node.");
        assertThat(new InstanceState(new State("", State.Tone.BAD), "one\ntwo").brief())
                .isEqualTo("two");
    }

    @Test
    void saysThatOneGoes() {
        is(of(Pods.leaving(Pods.ready("h", "app-1"))), "Leaving", State.Tone.QUIET, "gets nothing new");
        is(of(evicted()), "Ended", State.Tone.BAD, "Evicted: The node was low on resource: memory.");
    }

    private static Pod placed(Pod pod) {
        return new PodBuilder(pod)
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .build();
    }

    private static Pod evicted() {
        return new PodBuilder(Pods.of("h", "app-1"))
                .editStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage("The node was low on resource: memory.")
                .endStatus()
                .build();
    }
}
