package dev.windlass.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ApiGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.release.ReleaseHistory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Deployments and their releases as the API server has them now, and what a gateway writes of them on behalf of a caller:
 * the spec, and never the status. A write names the version that was seen, or fails with the API server's 409.
 */
public final class DeploymentStore {

    private final KubernetesClient client;

    /** Reads and writes by this client. */
    public DeploymentStore(KubernetesClient client) {
        this.client = client;
    }

    /** The Deployment of that name. */
    public Optional<ModelDeployment> find(String namespace, String name) {
        return Optional.ofNullable(resource(namespace, name).get());
    }

    /** Every Deployment of every namespace. */
    public List<ModelDeployment> list() {
        return client.resources(ModelDeployment.class).inAnyNamespace().list().getItems();
    }

    /** The releases of a Deployment that are kept. */
    public ReleaseHistory releases(ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        return releases(new Life.Owner(metadata.getNamespace(), metadata.getName(), metadata.getUid()));
    }

    /** The same, of one that may be gone. */
    public ReleaseHistory releases(Life.Owner deployment) {
        return ReleaseHistory.of(client
                .resources(Release.class)
                .inNamespace(deployment.namespace())
                .withLabel(ApiGroup.DEPLOYMENT_LABEL, deployment.name())
                .list()
                .getItems()
                .stream()
                .filter(it -> it.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> deployment.uid().equals(owner.getUid())))
                .toList());
    }

    /** Stores a new Deployment. */
    public ModelDeployment create(ModelDeployment deployment) {
        return client.resource(deployment).create();
    }

    /**
     * Changes a Deployment unless it has changed since it was seen.
     *
     * @param patch a JSON merge patch (RFC 7386); fields that are not in it stay as they are, known here or not
     */
    public ModelDeployment patch(ModelDeployment seen, ObjectNode patch) {
        var metadata = seen.getMetadata();
        patch.withObject("/metadata").put("resourceVersion", metadata.getResourceVersion());
        PatchContext mergePatch =
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();
        return resource(metadata.getNamespace(), metadata.getName()).patch(mergePatch, patch.toString());
    }

    /** Deletes a Deployment, and by the garbage collector all that it owns, unless it has changed since it was seen. */
    public void delete(ModelDeployment seen) {
        client.resource(seen).lockResourceVersion().delete();
    }

    /** The Deployment as soon as it is so; empty if it is not within that time, or is deleted. */
    public Optional<ModelDeployment> await(ModelDeployment written, Predicate<ModelDeployment> so, Duration patience) {
        var metadata = written.getMetadata();
        try {
            return Optional.ofNullable(resource(metadata.getNamespace(), metadata.getName())
                    .waitUntilCondition(
                            now -> now == null || so.test(now), patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (KubernetesClientTimeoutException tooLate) {
            return Optional.empty();
        }
    }

    private Resource<ModelDeployment> resource(String namespace, String name) {
        return client.resources(ModelDeployment.class).inNamespace(namespace).withName(name);
    }
}
