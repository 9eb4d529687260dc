package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What became of a release. Written once, if it failed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseStatus(
        @JsonPropertyDescription("Whether it failed: it is not rolled out again by itself.") @Nullable
        Boolean failed,

        @JsonPropertyDescription("Why it failed, in one CamelCase word.") @Size(max = 64) @Nullable
        String reason,

        @JsonPropertyDescription("Why it failed, in a sentence, with the model's own words if there are any.")
        @Size(max = 4096)
        @Nullable
        String message,

        @JsonPropertyDescription("When it failed.") @Size(max = 64) @Nullable
        String at) {}
