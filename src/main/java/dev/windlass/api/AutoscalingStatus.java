package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moves the number of instances between the bounds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutoscalingStatus(
        @JsonPropertyDescription("The metric that the HorizontalPodAutoscaler follows; absent if there is none.")
        @Size(max = 253)
        @Nullable
        String metric,

        @JsonPropertyDescription("Why there are as many instances as there are.") @Nullable
        ScalingDecision lastDecision,

        @JsonPropertyDescription("The decisions before that, newest first.") @Size(max = 4) @Nullable
        List<ScalingDecision> earlierDecisions) {

    /** All decisions, newest first. */
    public List<ScalingDecision> decisions() {
        return Stream.concat(
                        Stream.ofNullable(lastDecision),
                        Objects.requireNonNullElse(earlierDecisions, List.<ScalingDecision>of()).stream())
                .toList();
    }
}
