package dev.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Every component does its part, and the tests' tools see it. */
@OnControlPlane
class ControlPlaneIT {

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void controllersMakePodsAndTheSchedulerBindsThem() {
        var namespace = plane.newNamespace("bind");

        plane.client().resource(workload("two", 2)).inNamespace(namespace).create();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pods(namespace))
                        .hasSize(2)
                        .allSatisfy(
                                pod -> assertThat(pod.getSpec().getNodeName()).isNotNull()));
    }

    @Test
    void theAutoscalerLooksAtItsTarget() {
        var namespace = plane.newNamespace("hpa");
        plane.client().resource(workload("scaled", 1)).inNamespace(namespace).create();

        plane.kubectl("-n", namespace, "autoscale", "deployment/scaled", "--min=2", "--max=3", "--cpu=50")
                .orThrow();

        // Raising 1 to the minimum needs no metric, so it shows the controller at work.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pods(namespace)).hasSize(2));
    }

    @Test
    void garbageIsCollected() {
        var namespace = plane.newNamespace("garbage");
        plane.client().resource(workload("gone", 0)).inNamespace(namespace).create();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !replicaSets(namespace).isEmpty());

        plane.client().resource(workload("gone", 0)).inNamespace(namespace).delete();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> replicaSets(namespace).isEmpty());
    }

    @Test
    void aServiceAccountMayOnlyWhatItsRoleSays() {
        var namespace = plane.newNamespace("rights");
        allow(namespace, "reader", "get", "list");

        try (var reader = plane.clientFor(namespace, "reader")) {
            assertThat(reader.configMaps().inNamespace(namespace).list().getItems())
                    .isNotEmpty();
            assertThatThrownBy(() -> reader.secrets().inNamespace(namespace).list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isEqualTo(403));
        }
    }

    @Test
    void theAuditLogCountsEachRequestOnce() {
        var namespace = plane.newNamespace("audit");
        allow(namespace, "writer", "get", "create", "delete");
        var user = AuditLog.serviceAccount(namespace, "writer");
        try (var writer = plane.clientFor(namespace, "writer")) {
            var settings = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("settings")
                    .withNamespace(namespace)
                    .endMetadata()
                    .build();
            writer.resource(settings).create();

            var since = plane.auditLog().mark();
            writer.resource(settings).get();
            writer.resource(settings).delete();
            assertThatThrownBy(() -> writer.resource(settings).serverSideApply())
                    .isInstanceOf(KubernetesClientException.class);

            assertThat(plane.auditLog().writesBy(user, since))
                    .extracting(AuditRecord::verb, AuditRecord::resource, AuditRecord::name, AuditRecord::code)
                    .containsExactly(tuple("delete", 200), tuple("patch", 403));
            assertThat(plane.auditLog().readsBy(user, since))
                    .filteredOn(entry -> entry.resource().equals("configmaps"))
                    .hasSize(1);
            assertThat(plane.auditLog().writesBy(user, plane.auditLog().mark())).isEmpty();
        }
    }

    @Test
    void theResourcesOfThisProjectAreServed() {
        assertThat(plane.kubectl("get", "wdep,wrel,hw,wmodel", "-A").exitCode()).isZero();
        assertThat(plane.kubectl("get", "nonsense").exitCode()).isEqualTo(1);
    }

    @Test
    void helmInstallsWithoutTouchingTheHomeFolder() {
        assertThat(plane.helm("list", "-A").orThrow().stdout()).contains("NAMESPACE");
        assertThat(plane.helm("env").orThrow().stdout())
                .contains("HELM_CACHE_HOME=\"" + plane.directory().resolve("home"));
    }

    private static Tuple tuple(String verb, int code) {
        return Tuple.tuple(verb, "configmaps", "settings", code);
    }

    private List<Pod> pods(String namespace) {
        return plane.client().pods().inNamespace(namespace).list().getItems();
    }

    private List<?> replicaSets(String namespace) {
        return plane.client().apps().replicaSets().inNamespace(namespace).list().getItems();
    }

    private void allow(String namespace, String account, String... verbs) {
        var client = plane.client();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .build())
                .inNamespace(namespace)
                .create();
        var rule = new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources("configmaps")
                .withVerbs(verbs)
                .build();
        client.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .withRules(rule)
                        .build())
                .inNamespace(namespace)
                .create();
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", account)
                        .addNewSubject("", "ServiceAccount", account, namespace)
                        .build())
                .inNamespace(namespace)
                .create();
    }

    private static Deployment workload(String name, int replicas) {
        var labels = Map.of("app", name);
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("registry.example.com/nothing:1")
                .endContainer()
                .endSpec()
                .build();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withTemplate(template)
                .endSpec()
                .build();
    }
}
