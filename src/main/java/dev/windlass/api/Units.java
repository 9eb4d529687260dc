package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Room for instances on the fitting nodes, counted in whole instances. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Units(
        @JsonPropertyDescription("How many more would fit now.") @Min(0) @Nullable
        Integer free,

        @JsonPropertyDescription("How many run now.") @Min(0) @Nullable
        Integer used,

        @JsonPropertyDescription("How many would fit on empty nodes, daemon sets aside.") @Min(0) @Nullable
        Integer total) {}
