package dev.windlass.desired;

import dev.windlass.api.ApiGroup;
import dev.windlass.release.Bounds;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.jspecify.annotations.Nullable;

/** The workload and the Service of a Deployment; only fields that are ours are set, for server-side apply. */
public final class Children {

    private static final int SERVICE_PORT = 80;
    private static final int HISTORY = 3;

    private Children() {}

    /**
     * The apps/v1 Deployment that keeps the instances. Its progress deadline is switched off: the operator's own rules
     * say when a release has failed.
     *
     * @param replicas how many instances; null where the number is somebody else's to write
     * @param replaces whether an instance of an older template goes before one of this comes, instead of after it
     */
    public static Deployment workload(
            Owner owner, PinnedTemplate pinned, @Nullable Integer replicas, boolean replaces) {
        PodTemplateSpec template = pinned.read();
        template.getMetadata().getLabels().put(ApiGroup.TEMPLATE_LABEL, pinned.hash());
        return new DeploymentBuilder()
                .withMetadata(owner.metadata())
                .withNewSpec()
                .withReplicas(replicas)
                .withProgressDeadlineSeconds(Integer.MAX_VALUE)
                .withRevisionHistoryLimit(HISTORY)
                .withNewSelector()
                .withMatchLabels(owner.selector())
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(replaces ? 0 : 1))
                .withMaxUnavailable(new IntOrString(replaces ? 1 : 0))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    /** The Service for callers inside the cluster, 80 to Cog's port. */
    public static Service service(Owner owner) {
        return new ServiceBuilder()
                .withMetadata(owner.metadata())
                .withNewSpec()
                .withSelector(owner.selector())
                .addNewPort()
                .withName(PodTemplates.PORT_NAME)
                .withProtocol("TCP")
                .withPort(SERVICE_PORT)
                .withTargetPort(new IntOrString(PodTemplates.PORT_NAME))
                .endPort()
                .endSpec()
                .build();
    }

    /** The HorizontalPodAutoscaler between these bounds. */
    public static io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler autoscaler(
            Owner owner, Bounds bounds, AutoscalerShape shape) {
        return Autoscaler.of(owner, bounds, shape);
    }
}
