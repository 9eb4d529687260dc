package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final Catalogue ALL = new Catalogue(Presets.of("plain"));

    @ParameterizedTest
    @CsvSource({
        "gpu-a100, gpu-a100-large",
        "a100, gpu-a100-large",
        "t4, gpu-t4",
        "T4, gpu-t4",
        "gpu_t4, gpu-t4",
        "gput4, gpu-t4",
        "gup-t4, gpu-t4",
        "nvidia-t4, gpu-t4",
        "gpu-t5, gpu-t4",
        "gpu-2x-l40s, gpu-l40s-2x",
        "gpu_l40s_8x, gpu-l40s-8x",
        "gpu-l40, gpu-l40s",
        "h100-4x, gpu-h100-4x",
        "gpu-h-100, gpu-h100",
        "a100-80gb, gpu-a100-large",
        "gpu-a100-large-3x, gpu-a100-large-2x",
        "cpu-smal, cpu-small",
        "cpus, cpu",
    })
    void namesTheNearest(String asked, String meant) {
        assertThat(ALL.nearest(asked)).hasValue(meant);
    }

    @Test
    void findsByTheExactNameAlone() {
        assertThat(ALL.find("gpu-t4")).map(it -> it.getMetadata().getName()).hasValue("gpu-t4");
        assertThat(ALL.find("gpu_t4")).isEmpty();
    }

    @Test
    void isTheSameInWhateverOrderItsEntriesCome() {
        var entries = new ArrayList<>(Presets.of("plain"));
        var order = ALL.byNearness("gpu");

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));

            assertThat(new Catalogue(entries).byNearness("gpu")).isEqualTo(order);
        }
    }

    @Test
    void namesEquallyNearOnesAlphabetically() {
        assertThat(catalogue("gpu-c", "gpu-a", "gpu-b").byNearness("gpu-x")).containsExactly("gpu-a", "gpu-b", "gpu-c");
    }

    @Test
    void namesNoneIfThereIsNone() {
        assertThat(new Catalogue(List.of()).nearest("gpu-t4")).isEmpty();
    }

    @Test
    void knowsWhatTheEmptyAndTheOddAreNearestTo() {
        assertThat(ALL.nearest("")).hasValue("cpu");
        assertThat(ALL.nearest("--")).hasValue("cpu");
    }

    private static Catalogue catalogue(String... names) {
        return new Catalogue(Stream.of(names).map(CatalogueTest::named).toList());
    }

    private static Hardware named(String name) {
        var hardware = new Hardware();
        hardware.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return hardware;
    }
}
