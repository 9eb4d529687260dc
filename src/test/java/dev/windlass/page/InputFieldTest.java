package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.VersionSchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model takes, as Cog writes it, in words. */
class InputFieldTest {

    private static List<InputField> read(String schemas) throws IOException {
        var document = (ObjectNode) new ObjectMapper().readTree("{\"components\": {\"schemas\": " + schemas + "}}");
        return InputField.of(new VersionSchema("0".repeat(64), document));
    }

    @Test
    void areInTheModelsOrderWithTheirLimits() throws IOException {
        var fields = read("""
                {"Input": {"required": ["prompt"], "properties": {
                   "steps": {"type": "integer", "default": 4, "minimum": 1, "maximum": 50, "x-order": 1},
                   "prompt": {"type": "string", "description": "What to draw", "x-order": 0},
                   "image": {"type": "string", "format": "uri", "x-order": 2},
                   "style": {"allOf": [{"$ref": "#/components/schemas/style"}], "default": "plain", "x-order": 3},
                   "seed": {"anyOf": [{"type": "integer"}, {"type": "null"}], "x-order": 4}}},
                 "style": {"type": "string", "enum": ["plain", "wild"]}}""");

        assertThat(fields)
                .containsExactly(
                        new InputField("prompt", "string", "What to draw", "", true, "", List.of()),
                        new InputField("steps", "integer", "", "4", false, "at least 1; at most 50", List.of()),
                        new InputField("image", "file", "", "", false, "", List.of()),
                        new InputField(
                                "style", "choice", "", "plain", false, "one of plain, wild", List.of("plain", "wild")),
                        new InputField("seed", "integer", "", "", false, "", List.of()));
    }

    @Test
    void whatCannotBeUnderstoodIsAnything() throws IOException {
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"Input\": 3}")).isEmpty();
        assertThat(read("{\"Input\": {\"properties\": {\"x\": {\"$ref\": \"#/nowhere\"}, \"y\": {\"$ref\": \"\"}}}}"))
                .extracting(InputField::type)
                .containsExactly("anything", "anything");
    }
}
