package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** An amount in canonical form is spelled as the API server spells it, whatever spelling it had. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class CanonicalQuantityIT {

    private static final List<String> SUFFIXES =
            List.of("", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e0", "e3", "E3", "e2", "e-2", "e6");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "2", "7", "10", "100", "500", "512", "1000", "1024", "1536", "2000", "2048", "4096", "10240",
            "999999", "1000000", "1048576", "0.1", "0.25", "0.5", "1.0", "1.5", "1.024", "2.50", "0.0001", "10.24");

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void isLeftAsItIsByTheApiServer() {
        var canonical = spellings().stream().map(CanonicalQuantityIT::canonical).toList();

        assertThat(stored(canonical)).isEqualTo(canonical);
    }

    @Test
    void isWhatTheApiServerMakesOfOtherSpellings() {
        var spellings = spellings();

        var stored = stored(spellings);

        for (int index = 0; index < spellings.size(); index++) {
            var written = spellings.get(index);
            // Some fractions and exponents it keeps as they were written.
            var expected = written.equals(stored.get(index)) ? written : canonical(written);
            assertThat(stored.get(index)).as(written).isEqualTo(expected);
            assertThat(Quantity.parse(canonical(written)))
                    .as(written)
                    .isEqualByComparingTo(Quantity.parse(stored.get(index)));
            assertThat(written.equals(stored.get(index)) && !written.equals(canonical(written)))
                    .as(written)
                    .isIn(false, written.matches(".*[.eE].*"));
        }
    }

    private static String canonical(String spelling) {
        return CanonicalQuantity.of(Quantity.parse(spelling)).toString();
    }

    private List<String> stored(List<String> spellings) {
        return plane
                .client()
                .resource(pod(spellings))
                .inNamespace(plane.newNamespace("quantity"))
                .create()
                .getSpec()
                .getContainers()
                .stream()
                .map(container ->
                        container.getResources().getRequests().get("memory").toString())
                .toList();
    }

    /** Every number with every suffix, and some that nobody would think of, the same each time. */
    private static List<String> spellings() {
        var random = new Random(1);
        var spellings = new ArrayList<String>();
        for (var suffix : SUFFIXES) {
            NUMBERS.forEach(number -> spellings.add(number + suffix));
            random.ints(10, 0, 100_000).forEach(number -> spellings.add(number + suffix));
            random.ints(10, 0, 100_000).forEach(number -> spellings.add(number / 1000.0 + suffix));
        }
        return spellings;
    }

    private static Pod pod(List<String> spellings) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("all")
                .endMetadata()
                .withNewSpec()
                .withContainers(IntStream.range(0, spellings.size())
                        .mapToObj(index -> container(index, spellings.get(index)))
                        .toList())
                .endSpec()
                .build();
    }

    private static Container container(int index, String spelling) {
        return new ContainerBuilder()
                .withName("c" + index)
                .withImage("test/nothing:1")
                .withNewResources()
                .withRequests(Map.of("memory", Quantity.parse(spelling)))
                .endResources()
                .build();
    }
}
