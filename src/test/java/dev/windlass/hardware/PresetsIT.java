package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.windlass.api.Hardware;
import dev.windlass.desired.Owner;
import dev.windlass.desired.PodTemplates;
import dev.windlass.desired.TemplateInputs;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The real scheduler binds an instance on each SKU of each preset to a node of that provider with those accelerators. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class PresetsIT {

    private static final String GPU = "nvidia.com/gpu";
    /** The most that one node has: who wants all of them goes first, alone. */
    private static final int WHOLE_NODE = 8;

    private final ControlPlane plane = ControlPlane.shared();
    private final String namespace = plane.newNamespace("presets");

    @TestFactory
    Stream<DynamicContainer> everySkuIsBoundToItsHardware() {
        return Presets.NAMES.stream()
                .map(preset -> dynamicContainer(preset, Stream.of(preset).flatMap(this::tests)));
    }

    private Stream<DynamicTest> tests(String preset) {
        var catalogue = apply(preset);
        Map<String, Pod> bound = new HashMap<>();
        bind(catalogue.stream().filter(PresetsIT::wantsAll).toList(), bound);
        bind(catalogue.stream().filter(it -> !wantsAll(it)).toList(), bound);
        plane.kubectl("delete", "--wait=false", "-f", Presets.file(preset).toString())
                .orThrow();
        return catalogue.stream().map(hardware -> dynamicTest(name(hardware), () -> isBound(preset, hardware, bound)));
    }

    private void isBound(String preset, Hardware hardware, Map<String, Pod> bound) {
        var pod = Objects.requireNonNull(bound.get(name(hardware)));
        assertThat(pod.getSpec().getNodeName()).as("%s", pod.getStatus()).isNotNull();
        var node = plane.client().nodes().withName(pod.getSpec().getNodeName()).get();
        var gpu = hardware.getSpec().gpu();
        var requests = pod.getSpec().getContainers().get(0).getResources().getRequests();

        assertThat(node.getMetadata().getName()).startsWith(Presets.provider(preset, hardware.getSpec()) + "-");
        assertThat(Presets.accelerators(node)).endsWith(gpu == null ? "" : "x " + gpu.model());
        assertThat(node.getStatus().getAllocatable().containsKey(GPU)).isEqualTo(gpu != null);
        assertThat(requests)
                .hasToString(hardware.getSpec().resources().requests().toString());
        if (gpu != null) {
            assertThat(requests.get(GPU)).hasToString(gpu.count().toString());
        }
    }

    private List<Hardware> apply(String preset) {
        plane.kubectl("apply", "-f", Presets.file(preset).toString()).orThrow();
        return Presets.of(preset).stream()
                .map(it -> plane.client()
                        .resources(Hardware.class)
                        .withName(name(it))
                        .get())
                .toList();
    }

    /** Binds one instance of each, all at a time, and takes them away again. */
    private void bind(List<Hardware> catalogue, Map<String, Pod> bound) {
        catalogue.forEach(hardware -> pods().resource(pod(hardware)).create());
        try {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> pods().list().getItems().stream()
                            .allMatch(pod -> pod.getSpec().getNodeName() != null));
        } catch (ConditionTimeoutException someAreNot) {
            // Each that is not fails its own test, with the scheduler's words.
        }
        pods().list().getItems().forEach(pod -> bound.put(pod.getMetadata().getName(), pod));
        pods().withGracePeriod(0).delete();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pods().list().getItems().isEmpty());
    }

    private NonNamespaceOperation<Pod, PodList, PodResource> pods() {
        MixedOperation<Pod, PodList, PodResource> everywhere = plane.client().pods();
        return everywhere.inNamespace(namespace);
    }

    private Pod pod(Hardware hardware) {
        var template = PodTemplates.render(new TemplateInputs(
                new Owner(namespace, name(hardware), "uid"),
                "test/model:1",
                Specs.of("test/model:1", name(hardware), 1, 1),
                hardware.getSpec(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Optional.empty()));
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withName(name(hardware))
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private static boolean wantsAll(Hardware hardware) {
        var gpu = hardware.getSpec().gpu();
        return gpu != null && gpu.count() == WHOLE_NODE;
    }

    private static String name(Hardware hardware) {
        return hardware.getMetadata().getName();
    }
}
