package dev.windlass.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Set;

/** What an installation in one namespace has left in the cluster, and the end of it. */
final class Installed implements AutoCloseable {

    private static final Set<String> CLUSTER_WIDE = Set.of(
            "ClusterRole", "ClusterRoleBinding", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding");

    private final ControlPlane plane;
    private final String namespace;

    Installed(ControlPlane plane, String namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    private List<Deployment> deployments() {
        return plane.client().apps().deployments().inNamespace(namespace).list().getItems();
    }

    /** Waits for the pods that the API server has admitted; no kubelet runs them. */
    void awaitPods(int count) {
        Awaiting.until(
                count + " pods of the program",
                () -> pods().size() == count,
                () -> deployments().stream().map(Deployment::getStatus).toList().toString());
    }

    /** Those that stay: without a kubelet, one that is deleted is never gone. */
    private List<Pod> pods() {
        return plane.client().pods().inNamespace(namespace).list().getItems().stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Nothing of the chart is left, in the namespace or in the whole cluster. */
    void assertGone(List<HasMetadata> objects) {
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(plane.client().resource(it).get()).isNull());
    }

    /** Deletes what is the installation's, with its namespace; definitions stay, for other tests use them. */
    @Override
    public void close() {
        Chart.objects(plane, "windlass", namespace).stream()
                .filter(it -> CLUSTER_WIDE.contains(it.getKind()))
                .forEach(it -> plane.client().resource(it).delete());
        plane.kubectl("delete", "deployment,pods", "--all", "-n", namespace, "--force", "--grace-period=0");
        plane.kubectl("delete", "namespace", namespace, "--ignore-not-found", "--wait=false");
    }
}
