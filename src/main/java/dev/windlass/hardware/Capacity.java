package dev.windlass.hardware;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareStatus;
import dev.windlass.api.ResourceAmounts;
import dev.windlass.api.Units;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what a cluster has of a Hardware, in whole instances. */
public final class Capacity {

    private static final Set<String> ON_EVERY_NODE = Set.of("DaemonSet", "Node");

    private Capacity() {}

    /**
     * What the cluster has of a Hardware.
     *
     * @param nodes nodes, of this Hardware or not
     * @param podsOn the unfinished pods that are bound to the node of a name
     * @param used how many instances of this Hardware are bound, wherever
     */
    public static HardwareStatus status(
            Hardware hardware, Collection<Node> nodes, Function<String, List<Pod>> podsOn, int used) {
        Placement placement = Placement.of(hardware.getSpec());
        Amounts unit = unit(hardware.getSpec().resources());
        List<Node> fitting = nodes.stream().filter(placement::admits).toList();
        int free = 0;
        int total = 0;
        for (Node node : fitting) {
            List<Pod> pods = podsOn.apply(node.getMetadata().getName());
            Amounts room = Amounts.of(node.getStatus().getAllocatable());
            free += left(room, pods).holds(unit);
            total += left(room, pods.stream().filter(Capacity::isOnEveryNode).toList())
                    .holds(unit);
        }
        return new HardwareStatus(hardware.getMetadata().getGeneration(), fitting.size(), new Units(free, used, total));
    }

    /** The Hardware of which the pod is an instance; empty if it is none. */
    public static Optional<String> hardwareOf(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels())
                .filter(labels -> labels.containsKey(ApiGroup.DEPLOYMENT_LABEL))
                .map(labels -> labels.get(ApiGroup.HARDWARE_LABEL));
    }

    /** Whether the pod belongs to its node: made by a daemon set, or the mirror of one that the kubelet runs by itself. */
    static boolean isOnEveryNode(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(
                        owner -> Boolean.TRUE.equals(owner.getController()) && ON_EVERY_NODE.contains(owner.getKind()));
    }

    private static Amounts left(Amounts room, List<Pod> pods) {
        return room.minus(pods.stream().map(PodRequests::of).reduce(Amounts.NONE, Amounts::plus));
    }

    private static Amounts unit(@Nullable ResourceAmounts resources) {
        Amounts asked = resources == null ? Amounts.NONE : PodRequests.of(resources.requests(), resources.limits());
        return asked.plus(Amounts.ONE_POD);
    }
}
