package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows of a Deployment. Nothing in it changes with a single prediction. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeploymentStatus(
        @JsonPropertyDescription("The generation of the spec that this status answers.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("What holds now; Ready first.") @Size(max = 16) @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("The newest release: what was asked for.") @Nullable
        CurrentRelease currentRelease,

        @JsonPropertyDescription(
                "The number of the release that answers predictions; it lags behind the current one during a rollout and after a failed one.")
        @Min(1)
        @Nullable
        Long servingRelease,

        @JsonPropertyDescription("How many instances there are.") @Nullable
        Instances instances,

        @JsonPropertyDescription("What the instances cost.") @Nullable
        CostStatus cost,

        @JsonPropertyDescription("What moves the number of instances between the bounds.") @Nullable
        AutoscalingStatus autoscaling,

        @JsonPropertyDescription("The first 12 digits of the current release's version, for kubectl's table.")
        @Size(max = 12)
        @Nullable
        String shortVersion,

        @JsonPropertyDescription("The reason of the Ready condition, for kubectl's table.") @Size(max = 64) @Nullable
        String state) {}
