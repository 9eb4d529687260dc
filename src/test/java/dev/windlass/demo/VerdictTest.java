package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the scheduler puts a pod. */
class VerdictTest {

    private static final List<Node> NODES = DemoNodes.all(Instant.EPOCH);
    private static final String GPU = "nvidia.com/gpu";

    @Test
    void aPodGoesWhereItsSelectorSays() {
        assertThat(of(pod("gpu-l40s", Map.of(GPU, "1"))).node()).contains("demo-l40s");
        assertThat(of(pod("cpu", Map.of("cpu", "1"))).node()).contains("demo-cpu");
    }

    @Test
    void eightInstancesOfAT4FitAndTheNinthIsToldWhy() {
        List<ControlledPod> bound = new ArrayList<>();
        IntStream.range(0, 8).forEach(it -> bound.add(bound(t4(), of(t4(), bound))));

        var ninth = of(t4(), bound);

        assertThat(bound).extracting(it -> it.pod().getSpec().getNodeName()).containsOnly("demo-t4-1", "demo-t4-2");
        assertThat(ninth.node()).isEmpty();
        assertThat(ninth.message())
                .isEqualTo("0/6 nodes are available: 2 Insufficient nvidia.com/gpu, 4 node(s) didn't match Pod's node"
                        + " affinity/selector.");
    }

    @Test
    void oneNodeIsFilledBeforeTheNext() {
        var first = bound(t4(), of(t4()));

        assertThat(of(t4(), List.of(first)).node())
                .contains(first.pod().getSpec().getNodeName());
    }

    @Test
    void everyAmountThatLacksIsNamed() {
        var pod = pod("cpu", Map.of("cpu", "64", "memory", "1Ti"));

        assertThat(of(pod).message())
                .isEqualTo("0/6 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 5 node(s) didn't match"
                        + " Pod's node affinity/selector.");
    }

    @Test
    void aLimitWithoutARequestCounts() {
        var pod = pod("cpu", Map.of());
        pod.getSpec().getContainers().get(0).getResources().setLimits(Map.of("cpu", new Quantity("32")));

        assertThat(of(pod).message()).contains("1 Insufficient cpu");
    }

    @Test
    void aTaintKeepsAwayWhoDoesNotBearIt() {
        var pod = pod("gpu-t4", Map.of());
        pod.getSpec().setTolerations(List.of());

        assertThat(of(pod).message())
                .isEqualTo("0/6 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 5 node(s) had"
                        + " untolerated taint(s).");
    }

    @Test
    void whatIsOverTakesNoRoom() {
        var over = IntStream.range(0, 8).mapToObj(it -> over(t4())).toList();

        assertThat(of(t4(), over).node()).contains("demo-t4-1");
    }

    @Test
    void requiredAffinityIsAnyOfItsTerms() {
        var pod = pod("gpu-t4", Map.of());
        pod.getSpec().setNodeSelector(Map.of());
        pod.getSpec()
                .setAffinity(new AffinityBuilder()
                        .withNewNodeAffinity()
                        .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                        .withNodeSelectorTerms(
                                new NodeSelectorTermBuilder()
                                        .withMatchExpressions(
                                                new NodeSelectorRequirement("nobody/has-this", "Exists", List.of()))
                                        .build(),
                                new NodeSelectorTermBuilder()
                                        .withMatchExpressions(new NodeSelectorRequirement(
                                                "windlass.dev/hardware", "In", List.of("gpu-h100", "gpu-h200")))
                                        .build())
                        .endRequiredDuringSchedulingIgnoredDuringExecution()
                        .endNodeAffinity()
                        .build());

        assertThat(of(pod).node()).contains("demo-h100");
    }

    @Test
    void withoutNodesThereIsNoPlace() {
        assertThat(Verdict.of(t4(), List.of(), List.of()).message()).isEqualTo("no nodes available to schedule pods");
    }

    private static Verdict of(Pod pod) {
        return of(pod, List.of());
    }

    private static Verdict of(Pod pod, List<ControlledPod> bound) {
        return Verdict.of(pod, NODES, bound);
    }

    private static ControlledPod bound(Pod pod, Verdict verdict) {
        pod.getSpec().setNodeName(verdict.node().orElseThrow());
        return new ControlledPod(pod);
    }

    private static ControlledPod over(Pod pod) {
        pod.getSpec().setNodeName("demo-t4-1");
        return new ControlledPod(new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Failed")
                .endStatus()
                .build());
    }

    private static Pod t4() {
        return pod("gpu-t4", Map.of("cpu", "3", "memory", "10Gi", GPU, "1"));
    }

    private static Pod pod(String sku, Map<String, String> asked) {
        var requests = new HashMap<String, Quantity>();
        asked.forEach((name, amount) -> requests.put(name, new Quantity(amount)));
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .endMetadata()
                .withNewSpec()
                .addToNodeSelector("windlass.dev/hardware", sku)
                .withTolerations(new TolerationBuilder()
                        .withKey(GPU)
                        .withOperator("Exists")
                        .withEffect("NoSchedule")
                        .build())
                .addNewContainer()
                .withName("model")
                .withResources(
                        new ResourceRequirementsBuilder().withRequests(requests).build())
                .endContainer()
                .endSpec()
                .build();
    }
}
