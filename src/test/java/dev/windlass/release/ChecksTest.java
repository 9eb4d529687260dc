package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import dev.windlass.api.Reason;
import dev.windlass.hardware.Catalogue;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void hasNothingAgainstHardwareThatIsThere() {
        assertThat(Checks.hardware("gpu-t4", catalogue("cpu", "gpu-t4"))).isEmpty();
    }

    @Test
    void namesTheNearestAndTheOthers() {
        var problem = Checks.hardware("t4", catalogue("gpu-h100", "cpu", "gpu-t4"));

        assertThat(problem)
                .hasValue(new Problem(
                        Reason.UnknownHardware,
                        "There is no Hardware 't4'; did you mean 'gpu-t4'? There are also cpu, gpu-h100."));
    }

    @Test
    void namesAFewOfMany() {
        var many = catalogue(IntStream.range(10, 30).mapToObj(n -> "gpu-" + n).toArray(String[]::new));

        assertThat(Checks.hardware("gpu-9", many).orElseThrow().message())
                .isEqualTo("There is no Hardware 'gpu-9'; did you mean 'gpu-19'? There are also gpu-29, gpu-10, gpu-11,"
                        + " gpu-12, gpu-13, gpu-14, gpu-15 and 12 more: kubectl get hardware.");
    }

    @Test
    void saysWhatToDoAboutAnEmptyCatalogue() {
        assertThat(Checks.hardware("gpu-t4", catalogue()).orElseThrow().message())
                .isEqualTo(
                        "There is no Hardware 'gpu-t4': the catalogue is empty. Apply a preset, or a Hardware of your own.");
        assertThat(Checks.hardware("gpu-t4", catalogue("cpu", "gpu"))
                        .orElseThrow()
                        .message())
                .endsWith("did you mean 'gpu'? There is also cpu.");
        assertThat(Checks.hardware("gpu-t4", catalogue("cpu")).orElseThrow().message())
                .endsWith("did you mean 'cpu'?");
    }

    private static Catalogue catalogue(String... names) {
        return new Catalogue(Stream.of(names).map(ChecksTest::named).toList());
    }

    private static Hardware named(String name) {
        var hardware = new Hardware();
        hardware.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return hardware;
    }
}
