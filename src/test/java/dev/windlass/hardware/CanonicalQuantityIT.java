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
import org.junit.jupiter.api.Test;

/** An amount in canonical form is spelled as the API server spells it, whatever spelling it had. */
@OnControlPlane
class CanonicalQuantityIT {

    private static final List<String> SUFFIXES =
            List.of("", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e0", "e3", "E3", "e2", "e-2", "e6");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "2", "7", "10", "100", "500", "512", "1000", "1024", "1536", "2000", "2048", "4096", "10240",
            "999999", "1000000", "1048576", "0.1", "0.25", "0.5", "1.0", "1.5", "1.024", "2.50", "0.0001", "10.24");

    @Test
    void equalsWhatTheApiServerReturns() {
        var plane = ControlPlane.shared();
        var spellings = spellings();

        var stored = plane.client()
                .resource(pod(spellings))
                .inNamespace(plane.newNamespace("quantity"))
                .create();

        for (int index = 0; index < spellings.size(); index++) {
            var container = stored.getSpec().getContainers().get(index);
            assertThat(CanonicalQuantity.of(Quantity.parse(spellings.get(index))))
                    .as(spellings.get(index))
                    .hasToString(
                            container.getResources().getRequests().get("memory").toString());
        }
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
