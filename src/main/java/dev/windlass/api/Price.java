package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What one instance costs. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Price(
        @JsonPropertyDescription("The price of one second, a decimal number such as 0.000225.")
        @Required
        @Size(max = 20)
        @ValidationRule(
                value = "self.matches('^[0-9]{1,6}([.][0-9]{1,12})?$')",
                message = "perSecond must be a decimal number such as \"0.000225\"")
        @Nullable
        String perSecond,

        @JsonPropertyDescription("The currency's ISO 4217 code. Absent: USD.")
        @Size(max = 3)
        @ValidationRule(
                value = "self.matches('^[A-Z]{3}$')",
                message = "currency must be a code of three capitals, such as USD")
        @Nullable
        String currency) {}
