package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays the controllers of apps/v1 Deployments, straight to pods without ReplicaSets, and their autoscalers' bounds. */
final class Workloads {

    private final KubernetesClient client;

    Workloads(KubernetesClient client) {
        this.client = client;
    }

    void round(ClusterView seen) {
        seen.workloads().stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .forEach(it -> round(it, seen));
    }

    private void round(Deployment workload, ClusterView seen) {
        var correction = AutoscalerBounds.correction(workload, seen.autoscalers());
        if (correction.isPresent()) {
            // The new number is seen in the next round.
            scale(workload, correction.getAsInt());
            return;
        }
        String uid = workload.getMetadata().getUid();
        String hash = TemplateHash.of(workload.getSpec().getTemplate());
        List<ControlledPod> pods =
                seen.pods().stream().filter(it -> it.isOf(uid)).toList();
        WorkloadStep step = WorkloadStep.of(replicas(workload), hash, pods);
        step.deletions().forEach(it -> client.resource(it.pod()).delete());
        for (int i = 0; i < step.creations(); i++) {
            client.resource(pod(workload, hash)).create();
        }
        tell(workload, status(workload, hash, pods));
    }

    private void scale(Deployment workload, int replicas) {
        ObjectMeta metadata = workload.getMetadata();
        client.apps()
                .deployments()
                .inNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .scale(new ScaleBuilder()
                        .withNewMetadata()
                        .withNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    private void tell(Deployment workload, DeploymentStatus status) {
        if (status.equals(workload.getStatus())) {
            return;
        }
        var patch = new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(workload.getMetadata().getNamespace())
                .withName(workload.getMetadata().getName())
                .withUid(workload.getMetadata().getUid())
                .endMetadata()
                .withStatus(status)
                .build();
        client.resource(patch).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static DeploymentStatus status(Deployment workload, String hash, List<ControlledPod> pods) {
        List<ControlledPod> staying =
                pods.stream().filter(it -> !it.isLeaving() && !it.isOver()).toList();
        int ready = (int) staying.stream().filter(ControlledPod::isReady).count();
        return new DeploymentStatusBuilder()
                .withObservedGeneration(workload.getMetadata().getGeneration())
                .withReplicas(staying.size())
                .withUpdatedReplicas(
                        (int) staying.stream().filter(it -> it.isFrom(hash)).count())
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .withUnavailableReplicas(Math.max(0, replicas(workload) - ready))
                .build();
    }

    private static Pod pod(Deployment workload, String hash) {
        var template = workload.getSpec().getTemplate();
        ObjectMeta shape = Objects.requireNonNullElseGet(template.getMetadata(), ObjectMeta::new);
        Map<String, String> labels = new HashMap<>(Objects.requireNonNullElse(shape.getLabels(), Map.of()));
        labels.put(ControlledPod.HASH, hash);
        var owner = new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(workload.getMetadata().getName())
                .withUid(workload.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
        var metadata = new ObjectMetaBuilder()
                .withNamespace(workload.getMetadata().getNamespace())
                .withName(workload.getMetadata().getName() + "-" + hash + "-" + Suffix.random())
                .withLabels(labels)
                .withAnnotations(shape.getAnnotations())
                .withOwnerReferences(owner)
                .build();
        return new PodBuilder()
                .withMetadata(metadata)
                .withSpec(template.getSpec())
                .build();
    }

    private static int replicas(Deployment workload) {
        return Objects.requireNonNullElse(workload.getSpec().getReplicas(), 1);
    }
}
