package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import dev.windlass.testing.WorkingTree;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The reference page's table of SKUs says what the presets say. {@code -Ddocs.update=true} rewrites it. */
@NullUnmarked // a field that is not there is a red test
class HardwarePageTest {

    private static final Path PAGE = WorkingTree.file("docs/reference/hardware.md");
    private static final String BEGIN = "<!-- skus -->\n";
    private static final String END = "<!-- /skus -->\n";
    private static final String HEAD = """
            | SKU | name | $ a second | accelerators | advertised vCPU | advertised memory | asks for CPU | asks for memory | presets |
            |---|---|---|---|---|---|---|---|---|
            """;

    @Test
    void namesEverySku() throws IOException {
        var page = Presets.read(PAGE);
        var table = HEAD + String.join("\n", rows()) + "\n";
        var expected = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("run mvn -Pquick -DskipTests=false test -Dtest=HardwarePageTest -Ddocs.update=true")
                .hasContent(expected);
    }

    @Test
    void showsAnExampleThatCanBeApplied() {
        var page = Presets.read(PAGE);
        var begin = page.indexOf("```yaml\n") + "```yaml\n".length();

        var example = Serialization.unmarshal(page.substring(begin, page.indexOf("```", begin)), Hardware.class);

        var resources = Placement.of(example.getSpec()).resources();
        assertThat(resources.getRequests().get("nvidia.com/gpu"))
                .isEqualTo(resources.getLimits().get("nvidia.com/gpu"));
    }

    /** One row for all presets that say the same; a SKU that asks for less at one provider has a row of its own. */
    private static List<String> rows() {
        Map<String, List<String>> presets = new LinkedHashMap<>();
        for (var preset : List.of("plain", "nvidia", "gke", "eks", "aks")) {
            for (var hardware : Presets.of(preset)) {
                presets.merge(
                        row(hardware),
                        List.of(preset),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList());
            }
        }
        return presets.entrySet().stream()
                .map(row -> row.getKey() + " " + String.join(", ", row.getValue()) + " |")
                .toList();
    }

    private static String row(Hardware hardware) {
        var spec = hardware.getSpec();
        var gpu = spec.gpu();
        var advertised = spec.advertised();
        var requests = Objects.requireNonNull(Placement.of(spec).resources().getRequests());
        return "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        hardware.getMetadata().getName(),
                        spec.displayName(),
                        spec.price().perSecond(),
                        gpu == null ? "" : gpu.count() + " x " + gpu.model(),
                        advertised == null ? "?" : advertised.cpu(),
                        advertised == null ? "?" : advertised.memory(),
                        requests.get("cpu"),
                        requests.get("memory"));
    }
}
