package dev.windlass.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each way of installing that the README names works, and comes off again without taking anybody's Deployments along. */
@OnControlPlane
class InstallIT {

    private static final String CRDS = WorkingTree.file("crds").toString();
    private static final String DEPLOY = WorkingTree.file("deploy").toString();

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void theDefinitionsAreApplied() {
        plane.kubectl("apply", "--validate=strict", "-f", CRDS).orThrow();
        plane.kubectl("apply", "--server-side", "--force-conflicts", "--validate=strict", "-f", CRDS)
                .orThrow();
    }

    @Test
    void theManifestsAreWhatTheChartGives() throws IOException {
        var file = WorkingTree.file("deploy/windlass.yaml");
        var rendered = Chart.template(plane, "windlass", "windlass-system", "--set", "webhooks.createSecret=false")
                .orThrow()
                .stdout();
        if (Boolean.getBoolean("deploy.update")) {
            Files.writeString(file, rendered);
        }
        assertThat(file)
                .as("run mvn -Pquick -DskipTests=false verify -Dit.test=InstallIT -Ddeploy.update=true")
                .hasContent(rendered);
    }

    @Test
    void theKustomizationIsAppliedWhereOnlyRestrictedPodsMayRun() {
        try (var installed = new Installed(plane, "windlass-system")) {
            plane.kubectl("apply", "--validate=strict", "-k", DEPLOY).orThrow();

            var namespace =
                    plane.client().namespaces().withName("windlass-system").get();
            assertThat(namespace.getMetadata().getLabels())
                    .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
            installed.awaitPods(3);
            assertThat(plane.kubectl("diff", "-k", DEPLOY).orThrow().stdout()).isEmpty();
        }
    }

    @Test
    void theChartIsInstalledUpgradedAndUninstalled() {
        var namespace = "helm-" + UUID.randomUUID().toString().substring(0, 8);
        try (var installed = new Installed(plane, namespace);
                var sandbox = Sandbox.open()) {
            plane.helm("install", "windlass", Chart.folder(), "-n", namespace, "--create-namespace")
                    .orThrow();
            installed.awaitPods(3);
            sandbox.create("kept", "test/ready-1", 0, 1);
            var key = masterKey(namespace);
            assertThat(key).matches("[A-Za-z0-9]{64}");

            plane.helm("upgrade", "windlass", Chart.folder(), "-n", namespace, "--set", "operator.replicas=1")
                    .orThrow();
            installed.awaitPods(2);
            assertThat(masterKey(namespace)).isEqualTo(key);
            assertThat(plane.kubectl("get", "pdb", "-n", namespace, "-o", "name")
                            .orThrow()
                            .stdout())
                    .isEmpty();

            var objects = Chart.objects(plane, "windlass", namespace);
            plane.helm("uninstall", "windlass", "-n", namespace, "--wait").orThrow();
            installed.assertGone(objects);
            assertThat(sandbox.get("kept")).isInstanceOf(ModelDeployment.class);
        }
    }

    /** What webhooks are signed with. */
    private String masterKey(String namespace) {
        var secret = plane.client()
                .secrets()
                .inNamespace(namespace)
                .withName("windlass-webhooks")
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get("master-keys")), UTF_8);
    }

    @Test
    void everyValueGivesObjectsThatTheServerTakes() {
        var namespace = plane.newNamespace("values");
        var rendered = Chart.template(plane, "windlass", namespace, ChartValues.ALL)
                .orThrow()
                .stdout();
        plane.kubectlReading(rendered, "apply", "--server-side", "--dry-run=server", "--validate=strict", "-f", "-")
                .orThrow();
    }
}
