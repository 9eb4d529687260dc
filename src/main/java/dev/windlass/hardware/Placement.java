package dev.windlass.hardware;

import dev.windlass.api.AffinityTerm;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.ResourceAmounts;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance on one kind of hardware may run, in Kubernetes' terms.
 */
public record Placement(
        Map<String, String> nodeSelector,
        List<NodeSelectorRequirement> nodeAffinity,
        List<Toleration> tolerations,
        ResourceRequirements resources,
        @Nullable String runtimeClassName) {

    private static final String ONLY_A_PREFERENCE = "PreferNoSchedule";

    /** What this Hardware means for a pod. */
    public static Placement of(HardwareSpec hardware) {
        return new Placement(
                Optional.ofNullable(hardware.nodeSelector()).orElse(Map.of()),
                Optional.ofNullable(hardware.nodeAffinity()).orElse(List.of()).stream()
                        .map(Placement::requirement)
                        .toList(),
                Optional.ofNullable(hardware.tolerations()).orElse(List.of()).stream()
                        .map(Placement::toleration)
                        .toList(),
                resources(hardware.resources()),
                hardware.runtimeClassName());
    }

    /** Writes it into a pod. */
    public PodSpecBuilder place(PodSpecBuilder pod) {
        if (!nodeAffinity.isEmpty()) {
            pod.withNewAffinity()
                    .withNewNodeAffinity()
                    .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                    .addNewNodeSelectorTerm()
                    .withMatchExpressions(nodeAffinity)
                    .endNodeSelectorTerm()
                    .endRequiredDuringSchedulingIgnoredDuringExecution()
                    .endNodeAffinity()
                    .endAffinity();
        }
        return pod.withNodeSelector(nodeSelector.isEmpty() ? null : nodeSelector)
                .withTolerations(tolerations)
                .withRuntimeClassName(runtimeClassName);
    }

    /** Whether the scheduler would consider this node: it is ready, not cordoned, and its labels and taints let us in. */
    public boolean admits(Node node) {
        return isReady(node)
                && !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && selects(Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()))
                && node.getSpec().getTaints().stream().allMatch(this::bears);
    }

    /** Whether a node of these labels is of this hardware. */
    public boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(nodeSelector.entrySet())
                && nodeAffinity.stream()
                        .allMatch(term -> Optional.ofNullable(labels.get(term.getKey()))
                                .filter(term.getValues()::contains)
                                .isPresent());
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private boolean bears(Taint taint) {
        return ONLY_A_PREFERENCE.equals(taint.getEffect())
                || tolerations.stream().anyMatch(toleration -> bears(toleration, taint));
    }

    private static boolean bears(Toleration toleration, Taint taint) {
        boolean effect =
                isAbsent(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
        boolean key = isAbsent(toleration.getKey()) || toleration.getKey().equals(taint.getKey());
        boolean value = "Exists".equals(toleration.getOperator())
                || word(toleration.getValue()).equals(word(taint.getValue()));
        return effect && key && value;
    }

    private static boolean isAbsent(@Nullable String text) {
        return word(text).isEmpty();
    }

    private static String word(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static NodeSelectorRequirement requirement(AffinityTerm term) {
        return new NodeSelectorRequirement(term.key(), "In", term.values());
    }

    private static Toleration toleration(dev.windlass.api.Toleration from) {
        return new TolerationBuilder()
                .withKey(from.key())
                .withOperator(from.operator())
                .withValue(from.value())
                .withEffect(from.effect())
                .build();
    }

    private static ResourceRequirements resources(@Nullable ResourceAmounts amounts) {
        ResourceRequirementsBuilder resources = new ResourceRequirementsBuilder();
        if (amounts != null) {
            resources.withRequests(canonical(amounts.requests())).withLimits(canonical(amounts.limits()));
        }
        return resources.build();
    }

    private static Map<String, Quantity> canonical(@Nullable Map<String, Quantity> amounts) {
        Map<String, Quantity> canonical = new TreeMap<>();
        if (amounts != null) {
            amounts.forEach((resource, amount) -> canonical.put(resource, CanonicalQuantity.of(amount)));
        }
        return canonical;
    }
}
