package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.gateway.InvalidField;
import dev.windlass.gateway.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors are written to the letter of Replicate's. */
class ProblemsTest {

    private static String json(Refused refused) {
        return new ObjectMapper().valueToTree(Problems.of(refused).getEntity()).toString();
    }

    @Test
    void anInputThatIsWrongNamesItsFields() {
        var refused = Refused.invalidInput(List.of(
                new InvalidField("required", "input", "prompt is required"),
                new InvalidField("number_lte", "input.num_outputs", "Must be less than or equal to 4")));

        assertThat(Problems.of(refused).getStatus()).isEqualTo(422);
        assertThat(json(refused))
                .isEqualTo("{\"title\":\"Input validation failed\",\"detail\":\"- input: prompt is required\\n"
                        + "- input.num_outputs: Must be less than or equal to 4\\n\",\"status\":422,\"invalid_fields\":["
                        + "{\"type\":\"required\",\"field\":\"input\",\"description\":\"prompt is required\"},"
                        + "{\"type\":\"number_lte\",\"field\":\"input.num_outputs\","
                        + "\"description\":\"Must be less than or equal to 4\"}]}");
    }

    @Test
    void anInputThatIsWrongAsAWholeNamesNone() {
        assertThat(json(Refused.because(Refused.Kind.INVALID_INPUT, "input: is required")))
                .isEqualTo(
                        "{\"title\":\"Input validation failed\",\"detail\":\"- input: is required\\n\",\"status\":422}");
    }

    @Test
    void aVersionThatNothingServesIsInvalidOrNotPermitted() {
        assertThat(json(Refused.invalidVersion()))
                .isEqualTo(
                        "{\"title\":\"Invalid version or not permitted\",\"detail\":\"The specified version does not exist"
                                + " (or perhaps you don't have permission to use it?)\",\"status\":422}");
    }
}
