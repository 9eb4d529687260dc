package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.api.ModelDeployment;
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
        var made = yaml(new DeploymentForm("my-app", "some-org/some-model", VERSION, "gpu-t4", "1", "5"));

        assertThat(made.getMetadata().getName()).isEqualTo("my-app");
        assertThat(made.getMetadata().getNamespace()).isEqualTo("acme");
        assertThat(made.getSpec().version()).isEqualTo(VERSION);
        assertThat(made.getSpec().maxInstances()).isEqualTo(5);
    }

    @Test
    void theYamlHoldsWhateverIsWritten() {
        var made = yaml(new DeploymentForm("other/true", "a: b # \"c", "", "no", "", "x"));

        assertThat(made.getMetadata().getName()).isEqualTo("true");
        assertThat(made.getMetadata().getNamespace()).isEqualTo("other");
        assertThat(made.getSpec().model()).isEqualTo("a: b # \"c");
        assertThat(made.getSpec().hardware()).isEqualTo("no");
        assertThat(made.getSpec().maxInstances()).isZero();
    }

    @Test
    void theCallIsOneThatAShellTakes() throws IOException {
        var curl = text(new DeploymentForm("it's", "o/m", VERSION, "cpu", "0", "1"), "curl");
        var body = curl.replaceAll("(?s).*-d '(.*)' \\\\\n.*", "$1").replace("'\\''", "'");

        assertThat(new ObjectMapper().readTree(body).get("name").asText()).isEqualTo("it's");
        assertThat(curl).contains("http://localhost:8080/v1/deployments");
    }
}
