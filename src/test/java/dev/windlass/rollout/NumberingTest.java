package dev.windlass.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.release.Configurations;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import dev.windlass.testing.StatusRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Edits, failures, readiness, scaling and an operator killed after any write, in any order: numbers are 1, 2, 3 … without
 * gap or repeat, one hash has one template, and the last edit is reached. Each seed is one fixed story.
 */
class NumberingTest {

    private static final int STEPS = 120;

    private final Set<Long> numbers = new HashSet<>();
    private final Map<String, String> templates = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void numbersHaveNoGapAndTheLastEditIsReached(long seed) {
        var random = new Random(seed);
        var scene = Scene.of("image:0", 1, 3);

        for (int step = 0; step < STEPS; step++) {
            happen(scene, random);
            scene.carryOut(scene.decide(), random.nextInt(8));
            remember(scene);
        }
        settle(scene);

        var newest = Rollout.of(scene.seen()).orElseThrow().current();
        assertThat(newest.configuration()).isEqualTo(Configurations.of(scene.deployment.getSpec()));
        assertThat(scene.rolledOut()).isEqualTo(newest.hash());
        assertThat(numbers).hasSize((int) scene.newest()).contains(1L, scene.newest());
        assertThat(Objects.requireNonNull(scene.deployment.getStatus().servingRelease()))
                .isEqualTo(scene.newest());
        assertThat(scene.plan().superfluous()).isEmpty();
    }

    private static void happen(Scene scene, Random random) {
        switch (random.nextInt(9)) {
            case 0, 1 -> scene.edit(it -> Specs.withImage(it, "image:" + random.nextInt(4)));
            case 2 -> {
                int min = random.nextInt(3);
                scene.edit(it -> Specs.withBounds(it, min, min + random.nextInt(3)));
            }
            case 3 -> scene.redeploy("value " + random.nextInt(5));
            case 4 -> start(scene, random);
            case 5 -> fail(scene);
            case 6 -> scale(scene, random.nextInt(4));
            case 7 -> scene.pods();
            default -> scene.now = scene.now.plusSeconds(random.nextInt(700));
        }
    }

    private static void start(Scene scene, Random random) {
        scene.pods();
        for (int i = 0; i < scene.replicas(); i++) {
            var name = "pod-" + i;
            scene.pods.add(
                    random.nextBoolean()
                            ? Pods.ready(scene.rolledOut(), name)
                            : Pods.settingUp(scene.rolledOut(), name, scene.now));
        }
    }

    private static void fail(Scene scene) {
        if (scene.replicas() > 0) {
            scene.pods.add(Pods.ended(scene.rolledOut(), "bad", 3, "Error", "boom"));
        }
    }

    private static void scale(Scene scene, int replicas) {
        if (scene.workload != null) {
            scene.scale(replicas);
        }
    }

    private void remember(Scene scene) {
        scene.releases.forEach((number, release) -> {
            numbers.add(number);
            var hash = Objects.requireNonNull(release.getSpec().templateHash());
            Optional.ofNullable(release.getSpec().template())
                    .ifPresent(it -> assertThat(templates.merge(hash, it, (old, now) -> old))
                            .isEqualTo(it));
        });
        if (scene.deployment.getStatus() != null) {
            assertThat(scene.deployment.getStatus().state()).isNotNull();
        }
    }

    /** Nothing more goes wrong, somebody asks once more, and every instance becomes ready. */
    private void settle(Scene scene) {
        scene.edit(it -> Specs.withBounds(it, 2, 3)).redeploy("at last");
        for (int round = 0; round < 12; round++) {
            scene.reconcile();
            remember(scene);
            StatusRules.hold(scene.deployment);
            scene.scale(Math.max(scene.replicas(), 2));
            scene.pods();
            for (int i = 0; i < scene.replicas(); i++) {
                scene.pods.add(Pods.ready(scene.rolledOut(), "pod-" + i));
            }
        }
        scene.scale(2);
        scene.pods(Pods.ready(scene.rolledOut(), "a"), Pods.ready(scene.rolledOut(), "b"));
        scene.reconcile().reconcile();
    }
}
