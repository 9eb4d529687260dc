package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Secret or ConfigMap whose every key becomes an environment variable: exactly one of the two. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.secretRef) != has(self.configMapRef)",
        message = "give exactly one of secretRef and configMapRef")
public record EnvFrom(
        @JsonPropertyDescription("Put before each key.") @Size(max = 253) @Nullable
        String prefix,

        @JsonPropertyDescription("A Secret of the Deployment's namespace.") @Nullable
        ObjectReference secretRef,

        @JsonPropertyDescription("A ConfigMap of the Deployment's namespace.") @Nullable
        ObjectReference configMapRef) {}
