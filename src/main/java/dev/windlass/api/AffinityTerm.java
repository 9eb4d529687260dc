package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A label that a node must carry with one of several values. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AffinityTerm(
        @JsonPropertyDescription("The label.") @Required @Size(max = 317) @Nullable
        String key,

        @JsonPropertyDescription("The values that fit.") @Required @Size(min = 1, max = 64) @Nullable
        List<String> values) {}
