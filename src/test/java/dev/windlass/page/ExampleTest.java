package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.InputValidator;
import dev.windlass.gateway.VersionSchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An input to begin with, made of what a version takes. */
class ExampleTest {

    private static VersionSchema schema(String schemas) throws IOException {
        var document = (ObjectNode) new ObjectMapper().readTree("{\"components\": {\"schemas\": " + schemas + "}}");
        return new VersionSchema("0".repeat(64), document);
    }

    @Test
    void hasWhatIsRequiredAndWhatHasADefaultInTheModelsOrder() throws IOException {
        var schema = schema("""
                {"Input": {"required": ["prompt", "image", "style", "frames"], "properties": {
                   "steps": {"type": "integer", "default": 4, "minimum": 1, "maximum": 50, "x-order": 1},
                   "prompt": {"type": "string", "minLength": 7, "x-order": 0},
                   "image": {"type": "string", "format": "uri", "x-order": 2},
                   "style": {"allOf": [{"$ref": "#/components/schemas/style"}], "x-order": 3},
                   "seed": {"anyOf": [{"type": "integer"}, {"type": "null"}], "x-order": 4},
                   "fast": {"type": "boolean", "default": false, "x-order": 5},
                   "frames": {"type": "array", "items": {"type": "integer", "minimum": 2.5}, "x-order": 6},
                   "scale": {"type": "number", "default": 7.5, "x-order": 7}}},
                 "style": {"type": "string", "enum": ["plain", "wild"]}}""");

        var input = Example.of(schema);

        assertThat(input.toString())
                .isEqualTo(
                        "{\"prompt\":\"hello h\",\"steps\":4,\"image\":\"https://example.com/file\",\"style\":\"plain\","
                                + "\"fast\":false,\"frames\":[3],\"scale\":7.5}");
        assertThat(new InputValidator().check(schema, input)).isEmpty();
    }

    @Test
    void keepsWithinWhatIsAllowed() throws IOException {
        var schema = schema("""
                {"Input": {"required": ["a", "b", "c", "d"], "properties": {
                   "a": {"type": "string", "maxLength": 3},
                   "b": {"type": "number", "maximum": 0.5},
                   "c": {"type": "integer", "maximum": -2},
                   "d": {"type": "object", "required": ["e"], "properties": {"e": {"type": "boolean"}, "f": {}}}}}}""");

        assertThat(new InputValidator().check(schema, Example.of(schema))).isEmpty();
        assertThat(Example.of(schema).at("/d/e").isBoolean()).isTrue();
        assertThat(Example.of(schema).at("/d/f").isMissingNode()).isTrue();
    }

    @Test
    void whatRefersToItselfComesToAnEnd() throws IOException {
        var schema = schema("""
                {"Input": {"required": ["tree"], "properties": {"tree": {"$ref": "#/components/schemas/tree"}}},
                 "tree": {"type": "array", "items": {"$ref": "#/components/schemas/tree"}}}""");

        assertThat(Example.of(schema).toString()).isEqualTo("{\"tree\":[[[[[]]]]]}");
    }

    @Test
    void whereNobodyHasSaidWhatItTakesItIsAText() throws IOException {
        assertThat(Example.of(schema("{}"))).isEqualTo(Example.unknown());
        assertThat(Example.of(schema("{\"Input\": {}}"))).isEmpty();
    }
}
