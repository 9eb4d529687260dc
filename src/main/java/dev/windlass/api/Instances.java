package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How many instances there are. desired = starting + ready in a settled deployment. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Instances(
        @JsonPropertyDescription("How many there should be now.") @Min(0) @Max(1000) @Nullable
        Integer desired,

        @JsonPropertyDescription("How many of them are not ready yet.") @Min(0) @Max(1000) @Nullable
        Integer starting,

        @JsonPropertyDescription("How many are ready to serve.") @Min(0) @Max(2000) @Nullable
        Integer ready) {}
