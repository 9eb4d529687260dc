package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.gateway.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written into a form becomes the input of a model, or is told beside its field. */
class InputFormTest {

    private static InputField field(String name, String type) {
        return new InputField(name, type, "", "", false, "", List.of());
    }

    private static final List<InputField> FIELDS = List.of(
            field("text", "string"),
            field("steps", "integer"),
            field("scale", "number"),
            field("fast", "boolean"),
            field("sizes", "array"),
            field("style", "choice"));

    @Test
    void eachIsOfItsType() {
        var written = Map.of(
                "input.text", " a b ",
                "input.steps", " 4 ",
                "input.scale", "0.50",
                "input.fast", "on",
                "input.sizes", "[1, 2]",
                "input.style", "plain");

        assertThat(InputForm.of(FIELDS, written::get))
                .hasToString(
                        "{\"text\":\" a b \",\"steps\":4,\"scale\":0.50,\"fast\":true,\"sizes\":[1,2],\"style\":\"plain\"}");
    }

    @Test
    void whatIsEmptyIsLeftToTheModel() {
        assertThat(InputForm.of(FIELDS, Map.of("input.steps", "", "input.text", "")::get))
                .hasToString("{\"fast\":false}");
    }

    @Test
    void aChoiceOfNumbersIsANumber() {
        assertThat(InputForm.of(List.of(field("n", "choice")), unused -> "2")).hasToString("{\"n\":2}");
    }

    @Test
    void whatCannotBeUnderstoodIsToldBesideItsField() {
        var written = Map.of("input.steps", "four", "input.sizes", "[1,");

        var refused = catchThrowableOfType(Refused.class, () -> InputForm.of(FIELDS, written::get));
        var problems = InputForm.problems(refused);

        assertThat(problems.at("steps")).isEqualTo("must be a whole number");
        assertThat(problems.at("sizes")).isEqualTo("must be a JSON array, such as [1, 2]");
        assertThat(problems.at("text")).isEmpty();
    }

    @Test
    void jsonMustBeAnObject() {
        assertThat(InputForm.of("{\"a\": 1}")).hasToString("{\"a\":1}");
        for (var wrong : List.of("", "[]", "nothing", "{", "3")) {
            assertThatThrownBy(() -> InputForm.of(wrong))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith("The input must be a JSON object");
        }
    }
}
