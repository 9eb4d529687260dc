package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition of a status, in the shape of Kubernetes' own (meta/v1 Condition). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
        @JsonPropertyDescription("What the condition is about.") @Required @Size(max = 316) @Nullable
        String type,

        @JsonPropertyDescription("True, False or Unknown.")
        @Required
        @Pattern("^(True|False|Unknown)$")
        @Size(max = 7)
        @Nullable
        String status,

        @JsonPropertyDescription("Why, in one CamelCase word that scripts may rely on.")
        @Required
        @Size(max = 1024)
        @Nullable
        String reason,

        @JsonPropertyDescription("Why, in a sentence.") @Required @Size(max = 4096) @Nullable
        String message,

        @JsonPropertyDescription("The generation of the spec that this was judged by.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When status changed last.") @Required @Size(max = 64) @Nullable
        String lastTransitionTime) {}
