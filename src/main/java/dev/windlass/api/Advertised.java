package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the catalogue says an instance has. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Advertised(
        @JsonPropertyDescription("Virtual CPUs, such as 4.") @Size(max = 16) @Nullable
        String cpu,

        @JsonPropertyDescription("Memory, such as 16GB.") @Size(max = 16) @Nullable
        String memory) {}
