package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes of the demo: what machines of these kinds usually have to give, without H200 and A40. */
final class DemoNodes {

    private static final String GPU = "nvidia.com/gpu";

    private DemoNodes() {}

    static List<Node> all(Instant now) {
        return List.of(
                node("demo-cpu", "cpu", Map.of("cpu", "31", "memory", "120Gi"), now),
                node("demo-t4-1", "gpu-t4", Map.of("cpu", "47", "memory", "180Gi", GPU, "4"), now),
                node("demo-t4-2", "gpu-t4", Map.of("cpu", "47", "memory", "180Gi", GPU, "4"), now),
                node("demo-l40s", "gpu-l40s", Map.of("cpu", "190", "memory", "1480Gi", GPU, "8"), now),
                node("demo-a100", "gpu-a100-large", Map.of("cpu", "95", "memory", "1100Gi", GPU, "8"), now),
                node("demo-h100", "gpu-h100", Map.of("cpu", "207", "memory", "1800Gi", GPU, "8"), now));
    }

    private static Node node(String name, String sku, Map<String, String> figures, Instant now) {
        Map<String, Quantity> room = new TreeMap<>();
        figures.forEach((resource, amount) -> room.put(resource, new Quantity(amount)));
        room.put("pods", new Quantity("110"));
        var labels = Map.of(
                "kubernetes.io/arch",
                "amd64",
                "kubernetes.io/hostname",
                name,
                "kubernetes.io/os",
                "linux",
                "windlass.dev/hardware",
                sku);
        var ready = new NodeConditionBuilder()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("kubelet is posting ready status")
                .withLastHeartbeatTime(ContainerStates.time(now))
                .withLastTransitionTime(ContainerStates.time(now))
                .build();
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withTaints(figures.containsKey(GPU) ? List.of(taint()) : List.of())
                .endSpec()
                .withNewStatus()
                .withCapacity(room)
                .withAllocatable(room)
                .withConditions(ready)
                .endStatus()
                .build();
    }

    private static Taint taint() {
        return new TaintBuilder()
                .withKey(GPU)
                .withValue("present")
                .withEffect("NoSchedule")
                .build();
    }
}
