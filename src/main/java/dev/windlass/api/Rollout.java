package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What happens while a new release replaces an older one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rollout(
        @JsonPropertyDescription(
                "KeepPrevious (the default) puts the last release that worked back when a new one fails; Wait leaves the failed one in place.")
        @Size(max = 16)
        @ValidationRule(value = "self in ['KeepPrevious', 'Wait']", message = "onFailure must be KeepPrevious or Wait")
        @Nullable
        String onFailure) {}
