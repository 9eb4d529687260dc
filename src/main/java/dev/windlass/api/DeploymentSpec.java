package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person wants to run: a release's configuration and how it is scaled and rolled out. No controller writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.minInstances <= self.maxInstances",
        message = "minInstances must not be greater than maxInstances")
public record DeploymentSpec(
        @JsonPropertyDescription("The model served, <owner>/<name>.")
        @Required
        @Size(max = 190)
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-_.a-z0-9]*[a-z0-9])?/[a-z0-9]([-_.a-z0-9]*[a-z0-9])?$')",
                message = "model must be <owner>/<name> in lower case, such as some-org/some-model")
        @Nullable
        String model,

        @JsonPropertyDescription("The version of the model: its full id, 64 hexadecimal digits.")
        @Required
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches('^[0-9a-f]{64}$')",
                message = "version must be the model version's full id: 64 hexadecimal digits in lower case")
        @Nullable
        String version,

        @JsonPropertyDescription("The Hardware that each instance runs on, such as gpu-t4.")
        @Required
        @Size(max = 63)
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
                message =
                        "hardware must be the name of a Hardware such as gpu-t4: lower-case letters, digits and '-', no '_'")
        @Nullable
        String hardware,

        @JsonPropertyDescription(
                "The least number of instances kept; 0 lets the deployment sleep. 0 for both bounds disables it.")
        @Required
        @Min(0)
        @Max(1000)
        @Nullable
        Integer minInstances,

        @JsonPropertyDescription("The greatest number of instances.") @Required @Min(0) @Max(1000) @Nullable
        Integer maxInstances,

        @JsonPropertyDescription(
                "The container image. Absent: the Model's image of this version, or else the operator's image template.")
        @Size(max = 512)
        @ValidationRule(
                value = "self.size() > 0 && !self.contains(' ')",
                message =
                        "image must be an image reference without blanks, such as registry.example.com/some-org/some-model@sha256:...")
        @Nullable
        String image,

        @JsonPropertyDescription("Environment variables of the model's container.") @Size(max = 256) @Nullable
        List<EnvVar> env,

        @JsonPropertyDescription("Secrets and ConfigMaps whose every key becomes an environment variable.")
        @Size(max = 32)
        @Nullable
        List<EnvFrom> envFrom,

        @JsonPropertyDescription("Secrets of this namespace with which the image is pulled.") @Size(max = 16) @Nullable
        List<NamedReference> imagePullSecrets,

        @JsonPropertyDescription(
                "The service account the instances run as. Absent: the namespace's default account; its token is never mounted.")
        @Size(max = 253)
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$')",
                message = "serviceAccountName must be the name of a ServiceAccount of this namespace")
        @Nullable
        String serviceAccountName,

        @JsonPropertyDescription(
                "How the number of instances follows demand. A change makes no release and restarts nothing by itself.")
        @Nullable
        Scaling scaling,

        @JsonPropertyDescription("How long things may take. A change makes no release and restarts nothing by itself.")
        @Nullable
        Timeouts timeouts,

        @JsonPropertyDescription("What happens while a new release replaces an older one. A change makes no release.")
        @Nullable
        Rollout rollout) {}
