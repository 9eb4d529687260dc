package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node must have for a SKU, what a pod asks for, and what a second costs. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HardwareSpec(
        @JsonPropertyDescription("The name shown to people, such as Nvidia T4 GPU.") @Required @Size(max = 63) @Nullable
        String displayName,

        @JsonPropertyDescription("The accelerators; absent for a CPU.") @Nullable
        Gpu gpu,

        @JsonPropertyDescription("What the catalogue says an instance has. Shown, not requested.") @Nullable
        Advertised advertised,

        @JsonPropertyDescription(
                "What a pod asks for: the accelerators, and what fits beside daemon sets on the usual node.")
        @Nullable
        ResourceAmounts resources,

        @JsonPropertyDescription("Labels a node must carry.") @Size(max = 32) @Nullable
        Map<String, String> nodeSelector,

        @JsonPropertyDescription("Labels a node must carry with one of several values; every term must hold.")
        @Size(max = 16)
        @Nullable
        List<AffinityTerm> nodeAffinity,

        @JsonPropertyDescription("Taints of nodes that an instance bears with.") @Size(max = 16) @Nullable
        List<Toleration> tolerations,

        @JsonPropertyDescription("The RuntimeClass of the pods, where GPUs need one.") @Size(max = 253) @Nullable
        String runtimeClassName,

        @JsonPropertyDescription("What an instance costs.") @Nullable
        Price price) {}
