package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One configuration of a Deployment, for good: no field can be changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self == oldSelf",
        message = "a Release cannot be changed; change the Deployment, and the next Release follows")
public record ReleaseSpec(
        @JsonPropertyDescription("Its number, counted from 1 in each Deployment.") @Required @Min(1) @Nullable
        Long number,

        @JsonPropertyDescription("What was asked for.") @Required @Nullable
        Configuration configuration,

        @JsonPropertyDescription("The image that was found for it.") @Required @Size(max = 512) @Nullable
        String image,

        @JsonPropertyDescription("When it was made.") @Required @Size(max = 64) @Nullable
        String createdAt,

        @JsonPropertyDescription("Who asked for it, or unverified.") @Required @Size(max = 512) @Nullable
        String createdBy,

        @JsonPropertyDescription(
                "The hash of the pod template that its instances are made from, the value of their label windlass.dev/template.")
        @Required
        @Size(max = 64)
        @Nullable
        String templateHash,

        @JsonPropertyDescription(
                "The number of the release that began rolling this template out: its own, or that of an earlier release from which it differs in nothing but bounds.")
        @Required
        @Min(1)
        @Nullable
        Long rollout,

        @JsonPropertyDescription("The value of the annotation windlass.dev/redeploy that it was made under.")
        @Size(max = 253)
        @Nullable
        String redeploy,

        @JsonPropertyDescription("The pod template as YAML, in the first release with that hash.")
        @Size(max = 262144)
        @Nullable
        String template) {}
