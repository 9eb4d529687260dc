package dev.windlass.hardware;

import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.testing.WorkingTree;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** The chart's presets, the nodes that play their clusters, and what Replicate's price list says. */
@NullUnmarked // a field that is not there is a red test
final class Presets {

    static final List<String> NAMES = List.of("gke", "eks", "aks", "nvidia", "plain");

    private static final String ACCELERATORS = "windlass.dev/accelerators";

    private Presets() {}

    static Path file(String preset) {
        return WorkingTree.file("helm/windlass/presets/" + preset + ".yaml");
    }

    static List<Hardware> of(String preset) {
        return Stream.of(read(file(preset)).split("(?m)^---$"))
                .filter(text -> text.contains("kind:"))
                .map(text -> Serialization.unmarshal(text, Hardware.class))
                .toList();
    }

    /** The nodes of hack/nodes that play those of a provider. */
    static List<Node> nodes(String provider) {
        var list = Serialization.unmarshal(
                read(WorkingTree.file("hack/nodes/" + provider + ".yaml")), KubernetesList.class);
        return list.getItems().stream()
                .map(node ->
                        new NodeBuilder((Node) node).editOrNewSpec().endSpec().build())
                .toList();
    }

    /** Whose nodes a SKU of a preset runs on: the GPU Operator labels none without a GPU. */
    static String provider(String preset, HardwareSpec hardware) {
        return preset.equals("nvidia") && hardware.gpu() == null ? "plain" : preset;
    }

    /** The accelerators that a node is said to have, such as {@code 8 x A100}; empty if it has none. */
    static String accelerators(Node node) {
        return Optional.ofNullable(node.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(ACCELERATORS))
                .orElse("");
    }

    /** The lines of Replicate's price list, as the row of a Hardware would be. */
    static List<String> priceList() {
        return read(WorkingTree.file("src/test/resources/hardware/replicate.csv"))
                .lines()
                .skip(1)
                .toList();
    }

    static String row(Hardware hardware) {
        var spec = hardware.getSpec();
        var gpu = spec.gpu();
        var advertised = spec.advertised();
        return String.join(
                "|",
                hardware.getMetadata().getName(),
                spec.displayName(),
                Objects.requireNonNull(spec.price()).perSecond(),
                perHour(hardware),
                gpu == null ? "" : gpu.count() + " x " + gpu.model(),
                advertised == null ? "" : advertised.cpu(),
                gpu == null ? "" : gpu.memory(),
                advertised == null ? "" : advertised.memory());
    }

    private static String perHour(Hardware hardware) {
        return new BigDecimal(hardware.getSpec().price().perSecond())
                .multiply(BigDecimal.valueOf(3600))
                .setScale(2)
                .toPlainString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
