package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.release.Bounds;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import dev.windlass.testing.StatusRules;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every small state there is: bounds and instances up to three, with and without an autoscaler, each stage of a rollout,
 * one instance failing or not. What is decided keeps the design's promises in all of them.
 */
class SmallScopeTest {

    private static final int MOST = 3;

    /** How far release 2 has come beside release 1; NONE: there is only release 1, unproven. */
    enum Stage {
        NONE,
        SERVING,
        EDITED,
        BEGUN,
        READY,
        FAILED,
        FAILED_WAIT
    }

    /** One state. */
    record State(int min, int max, int replicas, boolean autoscaled, Stage stage, boolean failing) {}

    static Stream<State> states() {
        return IntStream.rangeClosed(0, MOST)
                .boxed()
                .flatMap(max -> IntStream.rangeClosed(0, max)
                        .boxed()
                        .flatMap(min -> IntStream.rangeClosed(0, MOST)
                                .boxed()
                                .flatMap(replicas -> Stream.of(Stage.values())
                                        .flatMap(stage -> Stream.of(0, 1, 2, 3)
                                                .map(bits -> new State(
                                                        min,
                                                        max,
                                                        replicas,
                                                        (bits & 1) == 0,
                                                        stage,
                                                        (bits & 2) == 0))))));
    }

    @ParameterizedTest
    @MethodSource("states")
    void keepsItsPromises(State state) {
        var scene = scene(state);
        var before = scene.replicas();
        var plan = scene.plan();
        var bounds = new Bounds(state.min(), state.max());

        setsTheNumberOnlyWhereTheSpecAloneDecides(plan, bounds, before);
        scalesWithinTheBounds(plan, bounds, before);
        asksForNoMoreThanTheLeastOfAnUnprovenTemplate(plan, bounds, before);
        satisfiesAScalingEditFirst(plan, bounds, before);

        scene.reconcile();
        StatusRules.hold(scene.deployment);
        assertThat(scene.replicas())
                .as("never through fewer than both the old and the new number")
                .isGreaterThanOrEqualTo(bounds.disabled() ? 0 : Math.min(before, Math.max(before, bounds.min())));
        comesToRest(scene);
    }

    private static void setsTheNumberOnlyWhereTheSpecAloneDecides(Decision.Plan plan, Bounds bounds, int before) {
        var set = plan.children().setTo();
        if (bounds.disabled() && before > 0) {
            assertThat(set).hasValue(0);
        } else if (before == 0 && bounds.min() > 0) {
            assertThat(set).hasValue(bounds.min());
        } else {
            assertThat(set).isEmpty();
        }
    }

    private static void scalesWithinTheBounds(Decision.Plan plan, Bounds bounds, int before) {
        var scaled = autoscaler(plan);
        assertThat(scaled.isEmpty()).as("no autoscaler at 0/0, else one").isEqualTo(bounds.disabled());
        scaled.ifPresent(it -> {
            if (takesBack(plan)) {
                assertThat(it).as("nothing scales").isEqualTo(new Bounds(before, before));
                return;
            }
            assertThat(it.min()).isGreaterThanOrEqualTo(bounds.leastAwake());
            assertThat(it.max()).isLessThanOrEqualTo(bounds.max());
            if (!plan.rollout().unproven()) {
                assertThat(it).isEqualTo(new Bounds(bounds.leastAwake(), bounds.max()));
            }
        });
    }

    /** Whether the tried template is put back just now, or has instances that are to stay. */
    private static boolean takesBack(Decision.Plan plan) {
        var rollout = plan.rollout();
        var tried = rollout.current().hash();
        return (rollout.phase() == Phase.WAITING || rollout.phase() == Phase.REPLACED)
                && plan.seen().replicas().orElse(0) > 0
                && (plan.seen().rolledOut().filter(tried::equals).isPresent()
                        || !plan.seen().staying(tried).isEmpty());
    }

    private static void asksForNoMoreThanTheLeastOfAnUnprovenTemplate(Decision.Plan plan, Bounds bounds, int before) {
        var rollout = plan.rollout();
        if (!rollout.unproven()) {
            return;
        }
        boolean beside = rollout.previous() != null
                && !plan.seen().staying(rollout.previous().hash()).isEmpty();
        autoscaler(plan)
                .ifPresent(it -> assertThat(it)
                        .as("held: at the least, or at what there is beside the one that works")
                        .isEqualTo(
                                beside && before > 0
                                        ? new Bounds(
                                                Math.max(bounds.leastAwake(), bounds.clamp(before)),
                                                Math.max(bounds.leastAwake(), bounds.clamp(before)))
                                        : new Bounds(bounds.leastAwake(), bounds.leastAwake())));
    }

    private static void satisfiesAScalingEditFirst(Decision.Plan plan, Bounds bounds, int before) {
        if (plan.rollout().phase() == Phase.TRIED && before > 0) {
            assertThat(bounds.contain(before)).isTrue();
        }
        if (plan.rollout().phase() == Phase.REPLACED || plan.rollout().phase() == Phase.WAITING) {
            assertThat(plan.rollout().rolledOut().number()).isEqualTo(1);
        }
    }

    private static void comesToRest(Scene scene) {
        scene.reconcile().reconcile();
        var written = scene.decide();
        var status = scene.nextStatus();

        assertThat(scene.plan().made()).isEmpty();
        assertThat(scene.plan().failed()).isEmpty();
        assertThat(written).isInstanceOf(Decision.Plan.class);
        assertThat(status).isEqualTo(scene.deployment.getStatus());
    }

    private static Optional<Bounds> autoscaler(Decision.Plan plan) {
        return plan.children()
                .autoscaler()
                .map(it ->
                        new Bounds(it.getSpec().getMinReplicas(), it.getSpec().getMaxReplicas()));
    }

    private static Scene scene(State state) {
        var scene = Scene.of("image:1", state.min(), state.max()).reconcile();
        if (state.stage() != Stage.NONE) {
            scene.ready(1, 1).reconcile();
        }
        if (state.stage().compareTo(Stage.SERVING) > 0) {
            scene.scale(state.replicas()).ready(1, state.replicas());
            scene.edit(it -> Specs.withImage(state.stage() == Stage.FAILED_WAIT ? Specs.waiting(it) : it, "image:2"));
        }
        if (state.stage().compareTo(Stage.EDITED) > 0) {
            scene.reconcile();
        }
        if (!state.autoscaled()) {
            scene.autoscaler = null;
        }
        scene.scale(state.replicas());
        scene.pods(pods(scene, state).toArray(new Pod[0]));
        return scene;
    }

    private static List<Pod> pods(Scene scene, State state) {
        var pods = new ArrayList<Pod>();
        for (int i = 0; i < state.replicas(); i++) {
            var name = "old-" + i;
            pods.add(
                    i == 0 && state.failing()
                            ? Pods.ended(scene.hash(1), name, 1, "Error", "boom")
                            : state.stage() == Stage.NONE
                                    ? Pods.settingUp(scene.hash(1), name, scene.now)
                                    : Pods.ready(scene.hash(1), name));
        }
        if (state.stage().compareTo(Stage.EDITED) > 0 && state.replicas() > 0) {
            pods.add(
                    switch (state.stage()) {
                        case READY -> Pods.ready(scene.hash(2), "new");
                        case FAILED, FAILED_WAIT -> Pods.ended(scene.hash(2), "new", 3, "Error", "boom");
                        case NONE, SERVING, EDITED, BEGUN -> Pods.settingUp(scene.hash(2), "new", scene.now);
                    });
        }
        return pods;
    }
}
