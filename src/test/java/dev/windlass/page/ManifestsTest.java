package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Scaling;
import dev.windlass.gateway.Delays;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static final String VERSION = "1111111111111111111111111111111111111111111111111111111111111e11";

    private static String text(DeploymentForm form, String id) {
        return Manifests.of(form, "acme", "http://localhost:8080").stream()
                .filter(it -> it.id().equals(id))
                .map(Snippet::text)
                .findFirst()
                .orElseThrow();
    }

    private static ModelDeployment yaml(DeploymentForm form) {
        return Serialization.unmarshal(text(form, "yaml"), ModelDeployment.class);
    }

    @Test
    void theYamlIsTheObject() {
        var made = yaml(new DeploymentForm("my-app", "some-org/some-model", VERSION, "gpu-t4", "1", "5", Delays.NONE));

        assertThat(made.getMetadata().getName()).isEqualTo("my-app");
        assertThat(made.getMetadata().getNamespace()).isEqualTo("acme");
        assertThat(made.getSpec().version()).isEqualTo(VERSION);
        assertThat(made.getSpec().maxInstances()).isEqualTo(5);
    }

    @Test
    void theYamlHoldsWhateverIsWritten() {
        var made = yaml(new DeploymentForm("other/true", "a: b # \"c", "", "no", "", "x", Delays.NONE));

        assertThat(made.getMetadata().getName()).isEqualTo("true");
        assertThat(made.getMetadata().getNamespace()).isEqualTo("other");
        assertThat(made.getSpec().model()).isEqualTo("a: b # \"c");
        assertThat(made.getSpec().hardware()).isEqualTo("no");
        assertThat(made.getSpec().maxInstances()).isZero();
    }

    @Test
    void timesAreInTheYamlAndForTheCallThatHasNoFieldForThemInAPatch() throws IOException {
        var form = new DeploymentForm("it's", "o/m", VERSION, "cpu", "0", "1", new Delays("10m", ""));

        var patch = text(form, "rest").replaceAll("(?s).*-p '(.*)'\n", "$1");

        assertThat(yaml(form).getSpec().scaling()).isEqualTo(new Scaling(null, null, "10m", null));
        assertThat(text(form, "rest")).startsWith("kubectl patch deployments.windlass.dev 'it'\\''s' ");
        assertThat(new ObjectMapper()
                        .readTree(patch)
                        .at("/spec/scaling/idleTimeout")
                        .asText())
                .isEqualTo("10m");
        assertThat(text(form, "curl")).doesNotContain("10m");
    }

    @Test
    void withoutTimesThereIsNothingThatTheCallLacks() {
        var form = new DeploymentForm("app", "o/m", VERSION, "cpu", "0", "1", Delays.NONE);

        assertThat(Manifests.of(form, "acme", "")).extracting(Snippet::id).containsExactly("yaml", "curl");
        assertThat(yaml(form).getSpec().scaling()).isNull();
    }

    @Test
    void theCallIsOneThatAShellTakes() throws IOException {
        var curl = text(new DeploymentForm("it's", "o/m", VERSION, "cpu", "0", "1", Delays.NONE), "curl");
        var body = curl.replaceAll("(?s).*-d '(.*)' \\\\\n.*", "$1").replace("'\\''", "'");

        assertThat(new ObjectMapper().readTree(body).get("name").asText()).isEqualTo("it's");
        assertThat(curl).contains("http://localhost:8080/v1/deployments");
    }
}
