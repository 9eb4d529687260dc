package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchesTest {

    private static final Pod POD = new PodBuilder()
            .withNewMetadata()
            .withNamespace("acme")
            .withName("model-1")
            .withUid("u1")
            .addToLabels("app", "model")
            .endMetadata()
            .withNewSpec()
            .withNodeName("plain")
            .endSpec()
            .build();

    @TempDir
    Path folder;

    @Test
    void anImagesArgumentsFollowItsCommand() throws EnvironmentError {
        assertThat(launch(container().build()).command())
                .containsExactly("serve", "--host", "127.3.1.1", "--port", "80");
    }

    @Test
    void aPodsArgumentsTakeThePlaceOfTheImages() throws EnvironmentError {
        var container = container()
                .withArgs("--name", "$(NAME)")
                .addNewEnv()
                .withName("NAME")
                .withValue("x")
                .endEnv();

        Launch launch = launch(container.build());

        assertThat(launch.command()).containsExactly("serve", "--host", "127.3.1.1", "--name", "x");
    }

    @Test
    void aPodsCommandReplacesTheImages() throws EnvironmentError {
        assertThat(launch(container().withCommand("sh").build()).command()).containsExactly("sh");
    }

    @Test
    void theDownwardApiTellsAPodOfItself() throws EnvironmentError {
        var container = container();
        List.of(
                        "status.podIP",
                        "status.hostIP",
                        "metadata.name",
                        "metadata.namespace",
                        "metadata.uid",
                        "spec.nodeName",
                        "metadata.labels['app']")
                .forEach(path -> container
                        .addNewEnv()
                        .withName(path)
                        .withNewValueFrom()
                        .withNewFieldRef("v1", path)
                        .endValueFrom()
                        .endEnv());

        assertThat(launch(container.build()).environment())
                .containsAllEntriesOf(Map.of(
                        "status.podIP", "127.3.1.1",
                        "status.hostIP", "127.0.0.1",
                        "metadata.name", "model-1",
                        "metadata.namespace", "acme",
                        "metadata.uid", "u1",
                        "spec.nodeName", "plain",
                        "metadata.labels['app']", "model"));
    }

    @Test
    void takesConfigMapsAndSecretsAndThenWhatThePodSays() throws EnvironmentError {
        var container = container()
                .addNewEnvFrom()
                .withPrefix("P_")
                .withNewConfigMapRef("settings", false)
                .endEnvFrom()
                .addNewEnvFrom()
                .withNewSecretRef("keys", false)
                .endEnvFrom()
                .addNewEnv()
                .withName("key")
                .withNewValueFrom()
                .withNewConfigMapKeyRef("size", "settings", false)
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("BOTH")
                .withValue("$(P_size)-$(key)")
                .endEnv();

        assertThat(launch(container.build()).environment())
                .containsEntry("P_size", "large")
                .containsEntry("key", "large")
                .containsEntry("BOTH", "large-large");
    }

    @Test
    void saysInAKubeletsWordsWhatIsMissing() {
        var noSecret = container()
                .addNewEnvFrom()
                .withNewSecretRef("weights", false)
                .endEnvFrom()
                .build();
        var noKey = container()
                .addNewEnv()
                .withName("A")
                .withNewValueFrom()
                .withNewSecretKeyRef("token", "keys", false)
                .endValueFrom()
                .endEnv()
                .build();

        assertThatThrownBy(() -> launch(noSecret)).hasMessage("secret \"weights\" not found");
        assertThatThrownBy(() -> launch(noKey)).hasMessage("couldn't find key token in Secret acme/keys");
    }

    @Test
    void whatIsOptionalMayBeMissing() throws EnvironmentError {
        var container = container()
                .addNewEnvFrom()
                .withNewSecretRef("weights", true)
                .endEnvFrom()
                .addNewEnv()
                .withName("A")
                .withNewValueFrom()
                .withNewSecretKeyRef("token", "none", true)
                .endValueFrom()
                .endEnv();

        assertThat(launch(container.build()).environment()).doesNotContainKey("A");
    }

    @Test
    void inheritsNothingButThePath() throws EnvironmentError {
        assertThat(launch(container().build()).environment())
                .containsOnlyKeys("PATH", "HOME", "HOSTNAME", "LANG", "MODE");
    }

    private Launch launch(Container container) throws EnvironmentError {
        var image = new Image(
                "serve",
                List.of("serve", "--host", "${POD_IP}"),
                List.of("--port", "80"),
                Map.of("MODE", "at-${POD_IP}"),
                null,
                null,
                null);
        var facts = new PodFacts(POD, "127.3.1.1", "127.0.0.1");
        return Launches.of(
                container, image, facts, ContainerFiles.of(folder, POD.getMetadata(), container), references());
    }

    private static ContainerBuilder container() {
        return new ContainerBuilder().withName("model").withImage("serve");
    }

    private static References references() {
        return new References() {
            @Override
            public Optional<Map<String, String>> configMap(String namespace, String name) {
                return Optional.of(Map.of("size", "large")).filter(it -> "settings".equals(name));
            }

            @Override
            public Optional<Map<String, String>> secret(String namespace, String name) {
                return Optional.of(Map.of("key", "overwritten")).filter(it -> "keys".equals(name));
            }
        };
    }
}
