package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The cost of one hour, as decimal numbers. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HourlyCost(
        @JsonPropertyDescription("With the least number of instances.") @Size(max = 32) @Nullable
        String min,

        @JsonPropertyDescription("With the instances that there should be now.") @Size(max = 32) @Nullable
        String now,

        @JsonPropertyDescription("With the greatest number of instances.") @Size(max = 32) @Nullable
        String max) {}
