package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.release.ChangedBy;
import dev.windlass.testing.Specs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecPatchTest {

    private static final Caller CI = new Caller("system:serviceaccount:acme:ci", "", List.of(), Map.of());

    @Test
    void holdsWhatChangesAndNothingElse() throws Exception {
        var now = Specs.of("image:1", "gpu-t4", 1, 5);

        var patch = SpecPatch.between(now, Specs.withBounds(now, 1, 9)).json();

        assertThat(patch).isEqualTo(new ObjectMapper().readTree("{\"spec\": {\"maxInstances\": 9}}"));
    }

    @Test
    void removesWhatIsAbsentThen() throws Exception {
        var now = Specs.of("image:1", "gpu-t4", 1, 5);

        var patch = SpecPatch.between(now, Specs.withImage(now, null)).json();

        assertThat(patch).isEqualTo(new ObjectMapper().readTree("{\"spec\": {\"image\": null}}"));
    }

    @Test
    void takesOutOfAPartOfTheSpecOnlyWhatIsAbsentThen() throws Exception {
        var now = Specs.withScaling(Specs.of("image:1", "gpu-t4", 0, 5), 2, 80, "30s");
        var wanted = Specs.withScaling(now, 2, 90, null);

        var patch = SpecPatch.between(now, wanted).json();

        assertThat(patch)
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"spec\": {\"scaling\": {\"targetUtilization\": 90, \"scaleDownDelay\": null}}}"));
    }

    @Test
    void notesWhoAskedSoThatTheOperatorBelievesIt() {
        var spec = Specs.of("image:1", "gpu-t4", 1, 5);

        var note = SpecPatch.between(spec, spec)
                .by(CI, spec)
                .json()
                .at("/metadata/annotations/windlass.dev~1changed-by")
                .asText();

        assertThat(ChangedBy.of(note, spec)).isEqualTo("system:serviceaccount:acme:ci");
        assertThat(ChangedBy.of(note, Specs.withBounds(spec, 0, 1))).isEqualTo(ChangedBy.UNVERIFIED);
    }
}
