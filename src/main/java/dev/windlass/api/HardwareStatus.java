package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** What the cluster has of a Hardware. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HardwareStatus(
        @JsonPropertyDescription("The generation of the spec that this status answers.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("How many nodes fit and can be scheduled to.") @Min(0) @Nullable
        Integer nodes,

        @JsonPropertyDescription("How many instances there is room for on them.") @Nullable
        Units units) {}
