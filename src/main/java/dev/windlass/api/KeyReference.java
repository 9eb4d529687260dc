package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One key of a Secret or ConfigMap. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeyReference(
        @JsonPropertyDescription("The object's name.") @Required @Size(max = 253) @Nullable
        String name,

        @JsonPropertyDescription("The key in the object's data.") @Required @Size(max = 253) @Nullable
        String key,

        @JsonPropertyDescription("Whether an instance may start without it. Absent: false.") @Nullable
        Boolean optional) {}
