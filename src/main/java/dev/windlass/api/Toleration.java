package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A taint that an instance bears with, as in a pod's tolerations. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Toleration(
        @JsonPropertyDescription("The taint's key. Absent: every taint, with operator Exists.")
        @Size(max = 317)
        @Nullable
        String key,

        @JsonPropertyDescription("Exists or Equal. Absent: Equal.")
        @Size(max = 8)
        @ValidationRule(value = "self in ['Exists', 'Equal']", message = "operator must be Exists or Equal")
        @Nullable
        String operator,

        @JsonPropertyDescription("The taint's value, with Equal.") @Size(max = 63) @Nullable
        String value,

        @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute. Absent: all three.")
        @Size(max = 16)
        @ValidationRule(
                value = "self in ['NoSchedule', 'PreferNoSchedule', 'NoExecute']",
                message = "effect must be NoSchedule, PreferNoSchedule or NoExecute")
        @Nullable
        String effect) {}
