package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.windlass.api.Hardware;
import dev.windlass.testing.WorkingTree;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The presets say of each SKU what Replicate's price list says, and find the nodes of their provider, and no others. */
class PresetTest {

    static List<String> presets() {
        return Presets.NAMES;
    }

    @Test
    void thereIsAFileForEachPresetAndNoOther() throws IOException {
        try (var files = Files.list(WorkingTree.file("helm/windlass/presets"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Presets.NAMES.stream().map(name -> name + ".yaml").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void saysWhatThePriceListSays(String preset) {
        assertThat(Presets.of(preset)).extracting(Presets::row).isSubsetOf(Presets.priceList());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void leavesOutOnlyWhatTheProviderDoesNotSell(String preset) {
        var left = names(Presets.priceList().stream().map(row -> row.substring(0, row.indexOf('|'))));

        left.removeAll(names(Presets.of(preset).stream().map(PresetTest::name)));

        var text = Presets.read(Presets.file(preset));
        assertThat(left).allSatisfy(sku -> assertThat(sku).startsWith("gpu-").matches(it -> text.contains(family(it))));
        assertThat(left.isEmpty()).isEqualTo(List.of("plain", "nvidia").contains(preset));
    }

    @TestFactory
    Stream<DynamicTest> findsNodesOfItsProviderWithThoseAccelerators() {
        return Presets.NAMES.stream()
                .flatMap(preset -> Presets.of(preset).stream()
                        .map(hardware ->
                                dynamicTest(preset + " " + name(hardware), () -> findsItsNodes(preset, hardware))));
    }

    private static void findsItsNodes(String preset, Hardware hardware) {
        var placement = Placement.of(hardware.getSpec());
        var gpu = hardware.getSpec().gpu();

        var found = Presets.NAMES.stream()
                .flatMap(provider -> Presets.nodes(provider).stream())
                .filter(placement::admits)
                .toList();

        assertThat(found).isNotEmpty().allSatisfy(node -> {
            assertThat(node.getMetadata().getName()).startsWith(Presets.provider(preset, hardware.getSpec()) + "-");
            assertThat(Presets.accelerators(node)).endsWith(gpu == null ? "" : "x " + gpu.model());
            assertThat(Presets.accelerators(node).isEmpty()).isEqualTo(gpu == null);
        });
    }

    @TestFactory
    Stream<DynamicTest> asksForWholeAcceleratorsAndLeavesCpuUnlimited() {
        return Presets.NAMES.stream()
                .flatMap(preset -> Presets.of(preset).stream()
                        .map(hardware -> dynamicTest(preset + " " + name(hardware), () -> asksForWhatItIs(hardware))));
    }

    private static void asksForWhatItIs(Hardware hardware) {
        var resources = Placement.of(hardware.getSpec()).resources();
        var gpu = hardware.getSpec().gpu();
        var count = gpu == null ? null : new Quantity(String.valueOf(gpu.count()));

        assertThat(resources.getRequests().get("nvidia.com/gpu")).isEqualTo(count);
        assertThat(resources.getLimits().get("nvidia.com/gpu")).isEqualTo(count);
        assertThat(resources.getLimits()).doesNotContainKey("cpu");
        assertThat(resources.getLimits().get("memory"))
                .isGreaterThanOrEqualTo(resources.getRequests().get("memory"));
    }

    private static String name(Hardware hardware) {
        return hardware.getMetadata().getName();
    }

    /** What the comment names in place of gpu-a40-small and gpu-a40-large, or of gpu-l40s-2x. */
    private static String family(String sku) {
        return sku.startsWith("gpu-a40") ? "(gpu-a40-…)" : "(" + sku.replaceFirst("-[0-9]x$", "") + "…)";
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }
}
