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
        String onFailure,

        @JsonPropertyDescription(
                "Surge starts each new instance before an older one goes; Replace after it has gone; Auto (the default) surges and, where there is no room, replaces.")
        @Size(max = 16)
        @ValidationRule(
                value = "self in ['Auto', 'Surge', 'Replace']",
                message = "strategy must be Auto, Surge or Replace")
        @Nullable
        String strategy,

        @JsonPropertyDescription("How long Auto lets an instance wait for a node before it replaces. Absent: 10m.")
        @Size(max = 24)
        @ValidationRule(
                value =
                        "self.matches('^([0-9]{1,7}(h|m|s))+$') && duration(self) >= duration('1s') && duration(self) <= duration('24h')",
                message = "surgeWait must be a duration between 1s and 24h, written like 90s, 10m or 1h30m")
        @Nullable
        String surgeWait) {}
