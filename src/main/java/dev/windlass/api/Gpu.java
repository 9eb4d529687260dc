package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The accelerators of one instance. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Gpu(
        @JsonPropertyDescription("The accelerator's model, such as T4.") @Required @Size(max = 63) @Nullable
        String model,

        @JsonPropertyDescription("How many.") @Required @Min(1) @Max(64) @Nullable
        Integer count,

        @JsonPropertyDescription("The memory of all of them together, such as 16Gi.") @Size(max = 16) @Nullable
        String memory) {}
