package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Secret or ConfigMap by name. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectReference(
        @JsonPropertyDescription("The object's name.") @Required @Size(max = 253) @Nullable
        String name,

        @JsonPropertyDescription("Whether an instance may start without it. Absent: false.") @Nullable
        Boolean optional) {}
