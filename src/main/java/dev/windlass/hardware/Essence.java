package dev.windlass.hardware;

import dev.windlass.api.ApiGroup;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a node and of a pod {@link Capacity} looks at; the rest, most of it, need not be kept in memory. */
public final class Essence {

    private static final Set<String> LABELS = Set.of(ApiGroup.DEPLOYMENT_LABEL, ApiGroup.HARDWARE_LABEL);

    private Essence() {}

    /** The node's labels, taints, room, and whether it is ready. */
    public static Node of(Node node) {
        List<NodeCondition> ready = node.getStatus().getConditions().stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(condition -> new NodeConditionBuilder()
                        .withType(condition.getType())
                        .withStatus(condition.getStatus())
                        .build())
                .toList();
        return new NodeBuilder()
                .withMetadata(identity(node)
                        .withLabels(node.getMetadata().getLabels())
                        .build())
                .withNewSpec()
                .withUnschedulable(node.getSpec().getUnschedulable())
                .withTaints(node.getSpec().getTaints())
                .endSpec()
                .withNewStatus()
                .withAllocatable(node.getStatus().getAllocatable())
                .withConditions(ready)
                .endStatus()
                .build();
    }

    /** The pod's node, what is set aside for it in sum, whether a daemon set made it, and of which Hardware it is. */
    public static Pod of(Pod pod) {
        Map<String, String> labels =
                new HashMap<>(Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of()));
        labels.keySet().retainAll(LABELS);
        List<OwnerReference> owners =
                Capacity.isOnEveryNode(pod) ? pod.getMetadata().getOwnerReferences() : List.of();
        return new PodBuilder()
                .withMetadata(identity(pod)
                        .withNamespace(pod.getMetadata().getNamespace())
                        .withLabels(labels)
                        .withOwnerReferences(owners)
                        .build())
                .withNewSpec()
                .withNodeName(pod.getSpec().getNodeName())
                .withNewResources()
                .withRequests(quantities(PodRequests.of(pod).minus(Amounts.ONE_POD)))
                .endResources()
                .endSpec()
                .build();
    }

    /** Whether they differ in something that counts; {@code now} may have all its fields, {@code before} is an essence. */
    public static boolean differs(Node now, Node before) {
        Node essence = of(now);
        return !labels(essence).equals(labels(before))
                || !essence.getSpec().equals(before.getSpec())
                || !essence.getStatus().equals(before.getStatus());
    }

    /** Whether they differ in something that counts; {@code now} may have all its fields, {@code before} is an essence. */
    public static boolean differs(Pod now, Pod before) {
        Pod essence = of(now);
        return !labels(essence).equals(labels(before)) || !essence.getSpec().equals(before.getSpec());
    }

    private static ObjectMetaBuilder identity(HasMetadata of) {
        ObjectMeta metadata = of.getMetadata();
        return new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion());
    }

    private static Map<String, String> labels(HasMetadata of) {
        return Optional.ofNullable(of.getMetadata().getLabels()).orElse(Map.of());
    }

    private static Map<String, Quantity> quantities(Amounts amounts) {
        Map<String, Quantity> quantities = new HashMap<>();
        amounts.byResource().forEach((resource, amount) -> quantities.put(resource, quantity(amount)));
        return quantities;
    }

    private static Quantity quantity(BigDecimal amount) {
        return new Quantity(amount.toPlainString(), "");
    }
}
