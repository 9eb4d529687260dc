package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a pod may be on a node, apart from room. */
record NodeMatch(PodSpec pod, Node node) {

    private static final Set<String> REPELLING = Set.of("NoSchedule", "NoExecute");

    /** Whether the pod's selector and its required node affinity pick the node. */
    boolean isSelected() {
        Map<String, String> labels = labels();
        return orEmpty(pod.getNodeSelector()).entrySet().stream()
                        .allMatch(it -> it.getValue().equals(labels.get(it.getKey())))
                && required().map(terms -> terms.stream().anyMatch(this::fits)).orElse(true);
    }

    /** Whether the pod bears all taints that would keep it away. */
    boolean isTolerated() {
        return orEmpty(node.getSpec() == null ? null : node.getSpec().getTaints()).stream()
                .filter(it -> REPELLING.contains(it.getEffect()))
                .allMatch(taint -> orEmpty(pod.getTolerations()).stream().anyMatch(it -> bears(it, taint)));
    }

    private Optional<List<NodeSelectorTerm>> required() {
        return Optional.ofNullable(pod.getAffinity())
                .map(Affinity::getNodeAffinity)
                .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .map(NodeSelector::getNodeSelectorTerms);
    }

    /** A term without requirements picks nothing. */
    private boolean fits(NodeSelectorTerm term) {
        List<NodeSelectorRequirement> labels = orEmpty(term.getMatchExpressions());
        List<NodeSelectorRequirement> fields = orEmpty(term.getMatchFields());
        return !(labels.isEmpty() && fields.isEmpty())
                && labels.stream().allMatch(it -> fits(it, labels().get(it.getKey())))
                && fields.stream().allMatch(it -> fits(it, node.getMetadata().getName()));
    }

    private static boolean fits(NodeSelectorRequirement wanted, @Nullable String value) {
        List<String> values = orEmpty(wanted.getValues());
        return switch (wanted.getOperator()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && Long.parseLong(value) > Long.parseLong(values.get(0));
            case "Lt" -> value != null && Long.parseLong(value) < Long.parseLong(values.get(0));
            default -> false;
        };
    }

    private static boolean bears(Toleration toleration, Taint taint) {
        String effect = toleration.getEffect();
        String key = toleration.getKey();
        boolean concerns = (effect == null || effect.isEmpty() || effect.equals(taint.getEffect()))
                && (key == null || key.isEmpty() || key.equals(taint.getKey()));
        return concerns
                && ("Exists".equals(toleration.getOperator())
                        || text(toleration.getValue()).equals(text(taint.getValue())));
    }

    private Map<String, String> labels() {
        return orEmpty(node.getMetadata().getLabels());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }
}
