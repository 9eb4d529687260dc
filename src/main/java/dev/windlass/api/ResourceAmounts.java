package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pod asks for, as in a container's resources. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceAmounts(
        @JsonPropertyDescription("What the scheduler sets aside.") @Size(max = 16) @Nullable
        Map<String, Quantity> requests,

        @JsonPropertyDescription("What the pod can use at most.") @Size(max = 16) @Nullable
        Map<String, Quantity> limits) {}
