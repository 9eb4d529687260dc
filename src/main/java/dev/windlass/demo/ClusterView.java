package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What the controllers look at, read anew for each round: nothing of it is older than their own last write. */
record ClusterView(
        List<Deployment> workloads,
        List<HorizontalPodAutoscaler> autoscalers,
        List<Node> nodes,
        List<ControlledPod> pods) {

    static ClusterView of(KubernetesClient client) {
        return new ClusterView(
                client.apps().deployments().inAnyNamespace().list().getItems(),
                client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inAnyNamespace()
                        .list()
                        .getItems(),
                client.nodes().list().getItems(),
                client.pods().inAnyNamespace().list().getItems().stream()
                        .map(ControlledPod::new)
                        .toList());
    }
}
