package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the number of instances follows demand. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Scaling(
        @JsonPropertyDescription("How many predictions one instance runs at a time. Absent: 1.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer slotsPerInstance,

        @JsonPropertyDescription("The share of an instance's slots that should be in use, in percent. Absent: 100.")
        @Min(1)
        @Max(100)
        @Nullable
        Integer targetUtilization,

        @JsonPropertyDescription(
                "How long nothing must be asked before the last instances are taken away, where minInstances is 0. Absent: 5m.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('10s') && duration(self) <= duration('168h')",
                message = "idleTimeout must be a duration between 10s and 168h, written like 90s, 10m or 1h30m")
        @Nullable
        String idleTimeout,

        @JsonPropertyDescription("How long demand must stay lower before instances are taken away. Absent: 2m.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('0s') && duration(self) <= duration('1h')",
                message = "scaleDownDelay must be a duration between 0s and 1h, written like 90s, 10m or 1h30m")
        @Nullable
        String scaleDownDelay) {}
