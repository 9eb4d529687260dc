package dev.windlass.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Writes children. What is written was decided before; every write names the very object that was seen. */
public final class ChildWriter {

    private final KubernetesClient client;

    /** Writes by this client. */
    public ChildWriter(KubernetesClient client) {
        this.client = client;
    }

    /** The object of that kind and name as the API server has it now, whoever made it. */
    public <T extends HasMetadata> Optional<T> live(T named) {
        return Optional.ofNullable(client.resource(named).get());
    }

    /** Makes a child; a field that somebody else has set meanwhile is a conflict, never taken. */
    public <T extends HasMetadata> T create(T desired) {
        return apply(desired, false);
    }

    /**
     * Makes the child {@code seen} be as desired in the fields that are ours.
     *
     * @param unchanged whether to write only if nobody has changed it since it was seen
     * @throws KubernetesClientException 409 if it is not that object any more, or has changed
     */
    public <T extends HasMetadata> T update(T desired, T seen, boolean unchanged) {
        desired.getMetadata().setUid(seen.getMetadata().getUid());
        if (unchanged) {
            desired.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());
        }
        return apply(desired, true);
    }

    /** Deletes the child {@code seen} as it was seen; if it changed meanwhile, that is a conflict. */
    public <T extends HasMetadata> void delete(T seen) {
        client.resource(seen).lockResourceVersion().delete();
    }

    /**
     * Sets how many instances the workload {@code seen} asks for, unless it has changed since.
     *
     * @return the workload as it is then
     * @throws KubernetesClientException 409 if it has changed
     */
    public Deployment scale(Deployment seen, int replicas) {
        Scale wanted = new ScaleBuilder()
                .withNewMetadata()
                .withNamespace(seen.getMetadata().getNamespace())
                .withName(seen.getMetadata().getName())
                .withUid(seen.getMetadata().getUid())
                .withResourceVersion(seen.getMetadata().getResourceVersion())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
        Scale scaled = client.apps()
                .deployments()
                .inNamespace(seen.getMetadata().getNamespace())
                .withName(seen.getMetadata().getName())
                .scale(wanted);
        return new DeploymentBuilder(seen)
                .editMetadata()
                .withResourceVersion(scaled.getMetadata().getResourceVersion())
                .endMetadata()
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }

    /** Makes an object of any kind that only the first one may make. */
    public <T extends HasMetadata> T createOnce(T desired) {
        return client.resource(desired).create();
    }

    /** Writes the status of {@code object}, whose status is all that is looked at. */
    public <T extends HasMetadata> T applyStatus(T object) {
        return client.resource(object).subresource("status").patch(serverSideApply(true), object);
    }

    private <T extends HasMetadata> T apply(T desired, boolean force) {
        return client.resource(desired).patch(serverSideApply(force), desired);
    }

    private static PatchContext serverSideApply(boolean force) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FieldManager.OPERATOR)
                .withForce(force)
                .build();
    }
}
