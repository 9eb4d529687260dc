package dev.windlass.testing;

import dev.windlass.api.ModelDeployment;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Deployments and pods that no operator has made: for tests of the gateway alone, whose instances are {@link ModelStub}s. */
public final class HandMadeInstances {

    private final KubernetesClient client;
    private final String namespace;

    /** In that namespace. */
    public HandMadeInstances(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Makes a Deployment, which nothing becomes of. */
    public ModelDeployment deployment(String name, int slots) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(Specs.withSlots(Specs.of("test/ready:1", "cpu", 0, 10), slots));
        return client.resource(deployment).create();
    }

    /** Makes a pod of a Deployment that is not ready yet. */
    public Pod starting(String deployment, String name) {
        var pod = new PodBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(Map.of("windlass.dev/deployment", deployment, "windlass.dev/template", "by-hand"))
                        .build())
                .withNewSpec()
                .withSchedulerName("nobody")
                .withContainers(new ContainerBuilder()
                        .withName("model")
                        .withImage("test/ready:1")
                        .build())
                .endSpec()
                .build();
        return client.resource(pod).create();
    }

    /** Makes a pod ready, at that address. */
    public void ready(Pod pod, String address) {
        var status = new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP(address)
                .withConditions(new PodConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .withLastTransitionTime(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .build())
                .build();
        var patch = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withStatus(status)
                .build();
        client.resource(pod).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    /** Ends a pod at once. */
    public void gone(Pod pod) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .withGracePeriod(0)
                .delete();
    }
}
