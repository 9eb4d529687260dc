package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where an environment variable's value comes from: exactly one of the two. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
        message = "give exactly one of secretKeyRef and configMapKeyRef")
public record EnvVarSource(
        @JsonPropertyDescription("A key of a Secret of the Deployment's namespace.") @Nullable
        KeyReference secretKeyRef,

        @JsonPropertyDescription("A key of a ConfigMap of the Deployment's namespace.") @Nullable
        KeyReference configMapKeyRef) {}
