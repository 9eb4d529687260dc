package dev.windlass.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ModelDeployment;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentCacheTest {

    private final EmbeddedCluster cluster = EmbeddedCluster.start();
    private final KubernetesClient client = cluster.client();
    private final DeploymentCache cache = new DeploymentCache(client);

    @BeforeEach
    void namespaces() {
        for (var name : List.of("acme", "globex")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @AfterEach
    void ends() {
        cache.close();
        client.close();
        cluster.close();
    }

    private ModelDeployment create(String namespace, String name) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(Specs.of("image", "cpu", 0, 1));
        return client.resource(deployment).create();
    }

    private void shows(int many) {
        Awaiting.until(
                "it shows " + many,
                () -> cache.all().size() == many,
                () -> cache.all().toString());
    }

    @Test
    void showsTheDeploymentsOfEveryNamespace() {
        create("acme", "app");
        create("globex", "app");

        shows(2);
        assertThat(cache.hasBegun()).isTrue();
        assertThat(cache.find("globex", "app").orElseThrow().getMetadata().getNamespace())
                .isEqualTo("globex");
        assertThat(cache.find("acme", "other")).isEmpty();
    }

    @Test
    void followsWhatBecomesOfThem() {
        var created = create("acme", "app");
        shows(1);

        client.resource(created).delete();

        shows(0);
        assertThat(cache.find("acme", "app")).isEmpty();
    }
}
