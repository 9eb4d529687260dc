package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a pod is to run.
 *
 * @param node the name of the node, if one has room
 * @param message otherwise why none has, in the scheduler's words
 */
record Verdict(Optional<String> node, String message) {

    private static final String GPU = "nvidia.com/gpu";

    /**
     * The node on which the pod leaves the fewest accelerators unused, so that large nodes stay whole for those that need
     * several; of several such the first by name.
     *
     * @param bound the pods that have a node
     */
    static Verdict of(Pod pod, List<Node> nodes, List<ControlledPod> bound) {
        List<Node> fitting = new ArrayList<>();
        Map<String, Integer> reasons = new TreeMap<>();
        for (Node node : nodes) {
            List<String> objections = objections(pod, node, bound);
            objections.forEach(it -> reasons.merge(it, 1, Integer::sum));
            if (objections.isEmpty()) {
                fitting.add(node);
            }
        }
        Optional<String> best = fitting.stream()
                .min(Comparator.comparing((Node node) -> room(node, bound).of(GPU))
                        .thenComparing(Verdict::name))
                .map(Verdict::name);
        return new Verdict(best, best.isPresent() ? "" : message(nodes.size(), reasons));
    }

    private static String name(Node node) {
        return node.getMetadata().getName();
    }

    private static List<String> objections(Pod pod, Node node, List<ControlledPod> bound) {
        var match = new NodeMatch(pod.getSpec(), node);
        if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return List.of("node(s) were unschedulable");
        }
        if (!match.isTolerated()) {
            return List.of("node(s) had untolerated taint(s)");
        }
        if (!match.isSelected()) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        return Demand.of(pod).lackingIn(room(node, bound)).stream()
                .map(it -> "pods".equals(it) ? "Too many pods" : "Insufficient " + it)
                .toList();
    }

    private static Demand room(Node node, List<ControlledPod> bound) {
        Demand used = bound.stream()
                .filter(it -> it.isOn(name(node)) && !it.isOver())
                .map(it -> Demand.of(it.pod()))
                .reduce(Demand.NONE, Demand::plus);
        return Demand.of(node.getStatus() == null ? null : node.getStatus().getAllocatable())
                .minus(used);
    }

    private static String message(int nodes, Map<String, Integer> reasons) {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        return reasons.entrySet().stream()
                .map(it -> it.getValue() + " " + it.getKey())
                .sorted()
                .collect(Collectors.joining(", ", "0/" + nodes + " nodes are available: ", "."));
    }
}
