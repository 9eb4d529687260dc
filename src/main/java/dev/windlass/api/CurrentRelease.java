package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest release in short. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CurrentRelease(
        @JsonPropertyDescription("Its number.") @Min(1) @Nullable
        Long number,

        @JsonPropertyDescription("The model, <owner>/<name>.") @Size(max = 190) @Nullable
        String model,

        @JsonPropertyDescription("The version's full id.") @Size(max = 64) @Nullable
        String version,

        @JsonPropertyDescription("The Hardware's name.") @Size(max = 63) @Nullable
        String hardware,

        @JsonPropertyDescription("The least number of instances.") @Min(0) @Max(1000) @Nullable
        Integer minInstances,

        @JsonPropertyDescription("The greatest number of instances.") @Min(0) @Max(1000) @Nullable
        Integer maxInstances,

        @JsonPropertyDescription("When the release was made.") @Size(max = 64) @Nullable
        String createdAt,

        @JsonPropertyDescription("Who asked for it, or unverified.") @Size(max = 512) @Nullable
        String createdBy) {}
