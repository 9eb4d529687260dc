package dev.windlass.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.windlass.rollout.Decision;
import dev.windlass.status.StatusChange;
import dev.windlass.testing.Scene;
import dev.windlass.testing.StatusRules;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code golden} is one case: inputs {@code in-*.yaml}, what comes of them {@code out-*.yaml}, and a line in
 * {@code README} that says which case it is. {@code -Dgolden.update=true} rewrites what comes of them.
 */
class GoldenTest {

    static final Path CASES = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return Yaml.files(CASES, "").stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> holds(folder)));
    }

    private static void holds(Path folder) throws IOException {
        assertThat(Files.readAllLines(folder.resolve("README"))).hasSize(1);
        var scene = Story.told(folder);
        StatusRules.hold(scene.deployment);

        var outputs = outputs(scene);
        if (Boolean.getBoolean("golden.update")) {
            rewrite(folder, outputs);
        }

        outputs.forEach((name, text) -> assertThat(folder.resolve(name)).hasContent(text));
        assertThat(Yaml.files(folder, "").stream().map(it -> it.getFileName().toString()))
                .as("every file is an input, an output or the README")
                .allMatch(it -> it.startsWith("in-") || it.equals("README") || outputs.containsKey(it));
        assertThatNothingMoreIsPlanned(scene);
    }

    private static Map<String, String> outputs(Scene scene) {
        var outputs = new TreeMap<String, String>();
        Stream.concat(
                        scene.releases.values().stream(),
                        Stream.of(asked(scene.workload), scene.service, scene.autoscaler)
                                .filter(Objects::nonNull))
                .forEach(it -> outputs.put(name(it), Yaml.text(it)));
        outputs.put("out-status.yaml", Yaml.text(scene.deployment.getStatus()));
        return outputs;
    }

    /** The workload without what its controller says of it. */
    private static @Nullable Deployment asked(@Nullable Deployment workload) {
        return workload == null
                ? null
                : new DeploymentBuilder(workload)
                        .editMetadata()
                        .withGeneration(null)
                        .endMetadata()
                        .withStatus(null)
                        .build();
    }

    private static String name(HasMetadata object) {
        return "out-" + object.getKind() + "-" + object.getMetadata().getName() + ".yaml";
    }

    private static void rewrite(Path folder, Map<String, String> outputs) throws IOException {
        for (var old : Yaml.files(folder, "out-")) {
            Files.delete(old);
        }
        for (var output : outputs.entrySet()) {
            Files.writeString(folder.resolve(output.getKey()), output.getValue());
        }
    }

    private static void assertThatNothingMoreIsPlanned(Scene scene) {
        var before = outputs(scene);
        if (scene.decide() instanceof Decision.Plan plan) {
            assertThat(plan.made()).isEmpty();
            assertThat(plan.failed()).isEmpty();
            assertThat(plan.superfluous()).isEmpty();
            assertThat(plan.children().setTo()).isEmpty();
        }
        assertThat(StatusChange.between(Optional.of(scene.deployment.getStatus()), scene.nextStatus()))
                .isEqualTo(StatusChange.NONE);
        assertThat(outputs(scene.reconcile())).isEqualTo(before);
    }
}
