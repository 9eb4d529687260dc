package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An object of the same namespace by name. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamedReference(
        @JsonPropertyDescription("The object's name.") @Required @Size(max = 253) @Nullable
        String name) {}
