package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How long things may take. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Timeouts(
        @JsonPropertyDescription("How long the model's setup may take from the start of its container. Absent: 10m.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('1s') && duration(self) <= duration('24h')",
                message = "setup must be a duration between 1s and 24h, written like 90s, 10m or 1h30m")
        @Nullable
        String setup,

        @JsonPropertyDescription(
                "How long one prediction may run; an instance that is taken away gets that long, and 30 s, to finish. Absent: 30m.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('1s') && duration(self) <= duration('24h')",
                message = "prediction must be a duration between 1s and 24h, written like 90s, 10m or 1h30m")
        @Nullable
        String prediction,

        @JsonPropertyDescription(
                "How long a prediction may wait for an instance, while one is woken and set up as well. Absent: 1h.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('1s') && duration(self) <= duration('24h')",
                message = "queue must be a duration between 1s and 24h, written like 90s, 10m or 1h30m")
        @Nullable
        String queue) {}
