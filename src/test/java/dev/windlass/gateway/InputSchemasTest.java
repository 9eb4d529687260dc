package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.Model;
import dev.windlass.api.ModelSpec;
import dev.windlass.api.ModelVersion;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.kube.Directory;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputSchemasTest {

    private static final String MODEL = "some-org/some-model";

    private final EmbeddedCluster cluster = EmbeddedCluster.start();
    private final KubernetesClient client = cluster.client();
    private final InputSchemas schemas = new InputSchemas(new Directory(client));

    @AfterEach
    void ends() {
        client.close();
        cluster.close();
    }

    private static ObjectNode document(String title) {
        return JsonNodeFactory.instance.objectNode().put("title", title);
    }

    private static VersionSchema schema(String version, String title) {
        return new VersionSchema(version, document(title));
    }

    private void model(String visibility, ModelVersion... versions) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("some-org")
                        .endMetadata()
                        .build())
                .create();
        var model = new Model();
        model.setMetadata(new ObjectMetaBuilder()
                .withNamespace("some-org")
                .withName("some-model")
                .build());
        model.setSpec(new ModelSpec("r.example.com/m", List.of(versions), null, visibility));
        client.resource(model).create();
    }

    @Test
    void theModelsWordGoesBeforeAnInstances() {
        model("public", new ModelVersion("v", null, null, document("model")), new ModelVersion("w", null, null, null));
        schemas.learn("acme", "v", document("instance"));
        schemas.learn("acme", "w", document("instance"));

        assertThat(schemas.of("acme", MODEL, "v")).contains(schema("v", "model"));
        assertThat(schemas.of("acme", MODEL, "w")).contains(schema("w", "instance"));
    }

    @Test
    void aModelThatMayNotBeUsedSaysNothing() {
        model("private", new ModelVersion("v", null, null, document("model")));

        assertThat(schemas.of("acme", MODEL, "v")).isEmpty();
        assertThat(schemas.of("some-org", MODEL, "v")).isPresent();
    }

    @Test
    void anInstanceIsBelievedInItsNamespaceOnly() {
        schemas.learn("acme", "v", document("instance"));

        assertThat(schemas.of("globex", MODEL, "v")).isEmpty();
        assertThat(schemas.of("acme", MODEL, "other")).isEmpty();
        assertThat(schemas.of("acme", MODEL, "v")).isPresent();
    }

    @Test
    void aVersionIsShownAsItsModelsNamespaceKnowsItAndThenTheCallers() {
        var version = new ModelVersion("v", null, null, null);
        schemas.learn("acme", "v", document("acme"));

        assertThat(schemas.of(version, List.of("some-org"))).isEmpty();
        assertThat(schemas.of(version, List.of("some-org", "acme"))).contains(schema("v", "acme"));
        schemas.learn("some-org", "v", document("some-org"));
        assertThat(schemas.of(version, List.of("some-org", "acme"))).contains(schema("v", "some-org"));
    }

    @Test
    void aClusterThatDoesNotAnswerHidesNothingThatIsKnown() {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        cluster.close();
        try (var alone = new KubernetesClientBuilder().withConfig(config).build()) {
            var left = new InputSchemas(new Directory(alone));
            left.learn("acme", "v", document("instance"));

            assertThat(left.of("acme", MODEL, "v")).isPresent();
        }
    }
}
