package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays the scheduler: gives pods a node, and says of those that find none why. */
final class Scheduler {

    private static final String SCHEDULED = "PodScheduled";

    private final KubernetesClient client;

    Scheduler(KubernetesClient client) {
        this.client = client;
    }

    void round(ClusterView seen) {
        List<ControlledPod> bound = new ArrayList<>(
                seen.pods().stream().filter(ControlledPod::isBound).toList());
        seen.pods().stream()
                .filter(it -> !it.isBound() && !it.isLeaving() && !it.isOver())
                .forEach(it -> place(it, Verdict.of(it.pod(), seen.nodes(), bound), bound));
    }

    private void place(ControlledPod pod, Verdict verdict, List<ControlledPod> bound) {
        if (verdict.node().isPresent()) {
            Pod binding = named(pod)
                    .withNewSpec()
                    .withNodeName(verdict.node().get())
                    .endSpec()
                    .build();
            // Once it is bound, its status is its kubelet's.
            tell(pod, condition(pod, "True").withReason("").withMessage("").build());
            bound.add(
                    new ControlledPod(client.resource(binding).patch(PatchContext.of(PatchType.JSON_MERGE), binding)));
        } else {
            tell(
                    pod,
                    condition(pod, "False")
                            .withReason("Unschedulable")
                            .withMessage(verdict.message())
                            .build());
        }
    }

    private void tell(ControlledPod pod, PodCondition condition) {
        if (pod.condition(SCHEDULED).filter(condition::equals).isPresent()) {
            return;
        }
        Pod patch = named(pod)
                .withNewStatus()
                .withPhase("Pending")
                .withConditions(condition)
                .endStatus()
                .build();
        client.resource(patch).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private static PodConditionBuilder condition(ControlledPod pod, String status) {
        String since = pod.condition(SCHEDULED)
                .filter(it -> status.equals(it.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .orElseGet(() -> ContainerStates.time(Instant.now()));
        return new PodConditionBuilder().withType(SCHEDULED).withStatus(status).withLastTransitionTime(since);
    }

    private static PodBuilder named(ControlledPod pod) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.pod().getMetadata().getNamespace())
                .withName(pod.pod().getMetadata().getName())
                .withUid(pod.pod().getMetadata().getUid())
                .endMetadata();
    }
}
