package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Specs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedByTest {

    private static final dev.windlass.api.DeploymentSpec WRITTEN = Specs.of("image:1", "gpu-t4", 1, 2);

    @Test
    void namesTheCallerWhileTheHashFits() {
        var claim = "{\"user\":\"ada\",\"spec\":\"" + ChangedBy.hash(WRITTEN) + "\"}";

        assertThat(ChangedBy.of(claim, WRITTEN)).isEqualTo("ada");
        assertThat(ChangedBy.of(claim, Specs.withBounds(WRITTEN, 1, 3))).isEqualTo("unverified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "ada", "[]", "{}", "{\"user\":\"ada\"}", "{\"spec\":\"0123456789abcdef\"}"})
    void believesNothingElse(String annotation) {
        assertThat(ChangedBy.of(annotation, WRITTEN)).isEqualTo("unverified");
        assertThat(ChangedBy.of(null, WRITTEN)).isEqualTo("unverified");
    }

    @Test
    void hashesOnlyWhatIsThereSoThatANewerVersionsFieldsChangeNothing() {
        assertThat(ChangedBy.hash(WRITTEN)).isEqualTo("6f0b6f8c627c402c");
    }
}
