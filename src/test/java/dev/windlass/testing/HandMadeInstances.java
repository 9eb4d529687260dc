package dev.windlass.testing;

import dev.windlass.api.ModelDeployment;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
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
        write(pod, at(address).withConditions(condition("Ready", Instant.now())).build());
    }

    /** Makes a pod ready, at that address, which says that its node, its container and itself were there at these times. */
    public void ready(Pod pod, String address, Instant scheduled, Instant started, Instant ready) {
        var container = new ContainerStatusBuilder()
                .withName("model")
                .withReady(true)
                .withRestartCount(0)
                .withImage("test/ready:1")
                .withImageID("")
                .withNewState()
                .withNewRunning()
                .withStartedAt(seconds(started))
                .endRunning()
                .endState()
                .build();
        write(
                pod,
                at(address)
                        .withContainerStatuses(container)
                        .withConditions(condition("PodScheduled", scheduled), condition("Ready", ready))
                        .build());
    }

    private static PodStatusBuilder at(String address) {
        return new PodStatusBuilder().withPhase("Running").withPodIP(address);
    }

    private static PodCondition condition(String type, Instant since) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withLastTransitionTime(seconds(since))
                .build();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void write(Pod pod, PodStatus status) {
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
