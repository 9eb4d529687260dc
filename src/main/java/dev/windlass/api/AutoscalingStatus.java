package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What moves the number of instances between the bounds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutoscalingStatus(
        @JsonPropertyDescription("The metric that the HorizontalPodAutoscaler follows; absent if there is none.")
        @Size(max = 253)
        @Nullable
        String metric) {}
