package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why there are so many instances. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScalingDecision(
        @JsonPropertyDescription("When it was decided.") @Size(max = 64) @Nullable
        String at,

        @JsonPropertyDescription(
                "Who decided: Autoscaler, Gateways, Bounds (the spec alone), Others, or Unknown if it was before anybody noted it.")
        @Size(max = 64)
        @Nullable
        String by,

        @JsonPropertyDescription("How many instances there were to be before; absent if that is not known.")
        @Min(0)
        @Nullable
        Integer from,

        @JsonPropertyDescription("How many there are to be since.") @Min(0) @Nullable
        Integer to,

        @JsonPropertyDescription(
                "What was asked for: predictions running and queued, or what booted instances stand for if that is more; absent if it did not matter.")
        @Size(max = 32)
        @Nullable
        String demand,

        @JsonPropertyDescription("How much of it one instance is meant to take: slotsPerInstance × targetUtilization.")
        @Size(max = 32)
        @Nullable
        String perInstance,

        @JsonPropertyDescription("The least number of instances at that time.") @Min(0) @Nullable
        Integer minInstances,

        @JsonPropertyDescription("The greatest number of instances at that time.") @Min(0) @Nullable
        Integer maxInstances,

        @JsonPropertyDescription(
                "What keeps them from being as many as are asked for: Max, Min, Delay, Rollout, Quota or NoNodes; absent if nothing does.")
        @Size(max = 64)
        @Nullable
        String limitedBy,

        @JsonPropertyDescription("All of it in a sentence.") @Size(max = 1024) @Nullable
        String message) {}
