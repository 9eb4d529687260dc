package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One environment variable: a value, or a reference to one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "!(has(self.value) && has(self.valueFrom))", message = "give value or valueFrom, not both")
public record EnvVar(
        @JsonPropertyDescription("The variable's name.")
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = "self.matches('^[A-Za-z_][A-Za-z0-9_]*$')",
                message = "name must be a name that a shell takes: letters, digits and '_', not starting with a digit")
        @ValidationRule(
                value = "!(self in ['PORT', 'POD_IP'])",
                message = "PORT and POD_IP are set by Windlass; give the variable another name")
        @Nullable
        String name,

        @JsonPropertyDescription("The variable's value.") @Size(max = 32768) @Nullable
        String value,

        @JsonPropertyDescription("Where the value comes from, instead of value.") @Nullable
        EnvVarSource valueFrom) {}
