package dev.windlass.hardware;

import dev.windlass.api.AffinityTerm;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.ResourceAmounts;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static @Nullable Map<String, Quantity> canonical(@Nullable Map<String, Quantity> amounts) {
        return amounts;
    }
}
