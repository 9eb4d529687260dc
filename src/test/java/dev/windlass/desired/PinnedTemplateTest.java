package dev.windlass.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.EnvVar;
import dev.windlass.testing.Scene;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinnedTemplateTest {

    private static final Owner OWNER = new Owner("acme", "app", "1");

    @Test
    void givesEqualBytesForEqualInputs() {
        assertThat(PinnedTemplate.of(rendered(10))).isEqualTo(PinnedTemplate.of(rendered(10)));
        assertThat(PinnedTemplate.of(rendered(10)).hash())
                .hasSize(16)
                .isNotEqualTo(PinnedTemplate.of(rendered(11)).hash());
    }

    @Test
    void ordersKeysWhateverTheirOrderWas() {
        var turned = rendered(10);
        var labels = new LinkedHashMap<String, String>();
        var names = List.copyOf(turned.getMetadata().getLabels().keySet());
        for (int i = names.size() - 1; i >= 0; i--) {
            labels.put(names.get(i), turned.getMetadata().getLabels().get(names.get(i)));
        }
        turned.getMetadata().setLabels(labels);

        assertThat(PinnedTemplate.of(turned)).isEqualTo(PinnedTemplate.of(rendered(10)));
        assertThat(PinnedTemplate.of(turned).text().lines().filter(line -> !line.isBlank() && !line.startsWith(" ")))
                .containsExactly("metadata:", "spec:");
    }

    @Test
    void readsBackToTheSameBytes() {
        var pinned = PinnedTemplate.of(rendered(10));

        assertThat(PinnedTemplate.of(pinned.read())).isEqualTo(pinned);
    }

    @Test
    void remembersTheTimeoutsItWasMadeWith() {
        for (int setup = 1; setup < 200; setup++) {
            var pinned = PinnedTemplate.of(rendered(setup));

            var again = PodTemplates.render(PodTemplates.withSettingsOf(pinned.read(), inputs(77)));

            assertThat(PinnedTemplate.of(again)).isEqualTo(pinned);
        }
    }

    @Test
    void leavesOutWhatIsEmpty() {
        var spec = Specs.of("image", "gpu-t4", 1, 1);
        var variable = Environment.variables(List.of(new EnvVar("EMPTY", "", null)), Optional.empty())
                .get(2);

        assertThat(variable.getValue()).isNull();
        assertThat(Environment.variables(spec.env(), Optional.empty())).hasSize(2);
    }

    private static PodTemplateSpec rendered(int setup) {
        return PodTemplates.render(inputs(setup));
    }

    private static TemplateInputs inputs(int setup) {
        return new TemplateInputs(
                OWNER,
                "image",
                Specs.of("image", "gpu-t4", 1, 1),
                Scene.hardware("gpu-t4").getSpec(),
                Duration.ofSeconds(setup),
                Duration.ofMinutes(30),
                Optional.empty());
    }
}
