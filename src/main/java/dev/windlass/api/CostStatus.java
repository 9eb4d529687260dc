package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the instances cost by the Hardware's price. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CostStatus(
        @JsonPropertyDescription("The currency, such as USD.") @Size(max = 3) @Nullable
        String currency,

        @JsonPropertyDescription("The cost of an hour.") @Nullable
        HourlyCost perHour) {}
