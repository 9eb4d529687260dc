package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class InputValidatorTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** As Cog 0.23 writes what its {@code Input()} can say. */
    private static final String COG = """
            openapi: 3.0.2
            info: {title: Cog, version: 0.1.0}
            components:
              schemas:
                Input:
                  title: Input
                  type: object
                  required: [prompt, size, images]
                  properties:
                    prompt: {title: Prompt, type: string, minLength: 2, maxLength: 9, x-order: 0}
                    size:
                      allOf: [{$ref: "#/components/schemas/size"}]
                      description: How large.
                      x-order: 1
                    style:
                      allOf: [{$ref: "#/components/schemas/style"}]
                      nullable: true
                      default: null
                      x-order: 2
                    num_outputs: {title: Num Outputs, type: integer, default: 1, minimum: 1, maximum: 4, x-order: 3}
                    scale: {title: Scale, type: number, nullable: true, minimum: 0.5, x-order: 4}
                    seed: {title: Seed, type: integer, x-order: 5}
                    name: {title: Name, type: string, pattern: "^[a-z]+$", x-order: 6}
                    images: {title: Images, type: array, items: {type: string, format: uri}, minItems: 1, x-order: 7}
                    mask: {title: Mask, type: string, format: uri, nullable: true, x-cog-accept: image/*, x-order: 8}
                    key: {title: Key, type: string, format: password, writeOnly: true, x-cog-secret: true, x-order: 9}
                    options: {title: Options, type: object, x-order: 10}
                    either: {title: Either, anyOf: [{type: string}, {type: integer}], x-order: 11}
                    tags: {title: Tags, type: array, items: {type: string}, nullable: true, x-order: 12}
                size: {title: size, description: An enumeration., enum: [small, large], type: string}
                style: {title: style, description: An enumeration., enum: [1, 2], type: integer}
            """;

    private static final String RIGHT = "prompt: hello\nsize: small\nimages: [\"https://example.com/a.png\"]\n";

    private final InputValidator validator = new InputValidator();

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private List<InvalidField> check(String document, String input) {
        return validator.check(new VersionSchema("v", yaml(document)), yaml(input));
    }

    /** What is wrong with an input that is right but for one line. */
    private List<InvalidField> fault(String line) {
        ObjectNode input = yaml(RIGHT);
        input.setAll(yaml(line));
        return validator.check(new VersionSchema("v", yaml(COG)), input);
    }

    private static InvalidField field(String type, String field, String description) {
        return new InvalidField(type, field, description);
    }

    @Test
    void acceptsWhatTheSchemaAllows() {
        assertThat(check(COG, RIGHT)).isEmpty();
        assertThat(check(COG, RIGHT + """
                style: 2
                num_outputs: 4
                scale: 1
                seed: 7.0
                name: abc
                mask: https://example.com/a b|c.png
                key: secret
                options: {any: [thing]}
                either: 1
                tags: [a]
                """)).isEmpty();
    }

    @Test
    void acceptsNullWhereItIsNullable() {
        assertThat(fault("style: null")).isEmpty();
        assertThat(fault("scale: null")).isEmpty();
        assertThat(fault("tags: null")).isEmpty();
        assertThat(fault("seed: null"))
                .containsExactly(field("invalid_type", "input.seed", "Invalid type. Expected: integer, given: null"));
    }

    @Test
    void acceptsWhatItDoesNotKnow() {
        assertThat(fault("unknown: 1")).isEmpty();
        assertThat(check(
                        "components: {schemas: {Input: {type: object, properties: {}, additionalProperties: false}}}",
                        "unknown: 1"))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissingInTheInput() {
        assertThat(check(COG, "prompt: hello\nsize: small"))
                .containsExactly(field("required", "input", "images is required"));
    }

    @Test
    void namesAWrongTypeAndNothingElseOfTheSameValue() {
        assertThat(fault("prompt: 1"))
                .containsExactly(
                        field("invalid_type", "input.prompt", "Invalid type. Expected: string, given: integer"));
        assertThat(fault("size: 1.5"))
                .containsExactly(field("invalid_type", "input.size", "Invalid type. Expected: string, given: number"));
        assertThat(fault("images: [a, [b]]"))
                .containsExactly(
                        field("invalid_type", "input.images.1", "Invalid type. Expected: string, given: array"));
    }

    @Test
    void namesTheChoices() {
        assertThat(fault("size: huge"))
                .containsExactly(
                        field("enum", "input.size", "size must be one of the following: \"small\", \"large\""));
        assertThat(fault("style: 3"))
                .containsExactly(field("enum", "input.style", "style must be one of the following: 1, 2"));
    }

    @Test
    void namesTheBounds() {
        assertThat(fault("num_outputs: 0"))
                .containsExactly(field("number_gte", "input.num_outputs", "Must be greater than or equal to 1"));
        assertThat(fault("num_outputs: 5"))
                .containsExactly(field("number_lte", "input.num_outputs", "Must be less than or equal to 4"));
        assertThat(fault("scale: 0.1"))
                .containsExactly(field("number_gte", "input.scale", "Must be greater than or equal to 0.5"));
        assertThat(fault("prompt: h"))
                .containsExactly(
                        field("string_gte", "input.prompt", "String length must be greater than or equal to 2"));
        assertThat(fault("prompt: hello hello"))
                .containsExactly(field("string_lte", "input.prompt", "String length must be less than or equal to 9"));
        assertThat(fault("name: A"))
                .containsExactly(field("pattern", "input.name", "Does not match pattern '^[a-z]+$'"));
        assertThat(fault("images: []"))
                .containsExactly(field("array_min_items", "input.images", "Array must have at least 1 items"));
    }

    @Test
    void namesEveryWayInWhichOneOfSeveralTypesIsMissed() {
        assertThat(fault("either: true"))
                .extracting(InvalidField::description)
                .containsExactly(
                        "Invalid type. Expected: string, given: boolean",
                        "Invalid type. Expected: integer, given: boolean");
    }

    @Test
    void refusesInReplicatesWords() {
        assertThatThrownBy(() -> validator.demand(new VersionSchema("v", yaml(COG)), yaml("images: [a]\nsize: huge")))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID_INPUT);
                    assertThat(refused.sentence())
                            .contains("input: prompt is required")
                            .contains("\n- input.size: size must be one of the following: \"small\", \"large\"");
                    assertThat(refused.invalidFields()).hasSize(2);
                });
    }

    @Test
    void namesNoMoreThanAHundredFaults() {
        assertThat(fault("images: [" + "1, ".repeat(500) + "1]")).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "components: {schemas: {Input: 1}}",
                "components: {schemas: {Input: {type: nonsense, properties: [1]}}}",
                "components: {schemas: {Input: {$ref: \"#/components/schemas/Input\"}}}",
                "components: {schemas: {Input: {$ref: \"http://127.0.0.1:1/schema.json\"}}}",
                "components: {schemas: {Input: {required: [a], allOf: [{$ref: \"file:///etc/passwd\"}]}}}",
                "components: {schemas: {Input: {required: [a], allOf: [{$ref: \"classpath:draft-07/schema\"}]}}}",
                "components: {schemas: {Input: {required: [a], allOf: [{$ref: \"#/components/schemas/Gone\"}]}}}",
                "components: {schemas: {Input: {required: [a], $id: \"http://127.0.0.1:1/\", allOf: [{$ref: \"x\"}]}}}",
                "components: {schemas: {Input: {required: [a], properties: {a: {$ref: \"#/components/schemas/A\"}}},"
                        + " A: {anyOf: [{$ref: \"#/components/schemas/B\"}]}, B: {$ref: \"#/components/schemas/A\"}}}",
                "components: {schemas: {Input: {required: [b], properties: {a: {$ref: \"#/components/schemas/Input\"}}}}}",
            })
    void aSchemaThatIsBrokenRefusesNothing(String document) {
        assertThat(check(document, "a: {a: {a: 1}}")).isEmpty();
    }

    @Test
    void aSchemaThatGrowsWithoutBoundRefusesNothing() {
        var document = new StringBuilder(
                "components: {schemas: {Input: {properties: {a: {$ref: '#/components/schemas/S0'}}},");
        for (int level = 0; level < 40; level++) {
            var next = "{$ref: '#/components/schemas/S" + (level + 1) + "'}";
            document.append("S%d: {anyOf: [%s, %s]},".formatted(level, next, next));
        }
        document.append("S40: {type: string}}}");

        assertThat(check(document.toString(), "a: 1")).isEmpty();
    }

    @Test
    void aPatternWithoutEndMatches() {
        var document =
                "components: {schemas: {Input: {properties: {a: {type: string, pattern: \"^([a-z]+)*\\\\1?#$\"}, b: {type: string}}}}}";

        assertThat(check(document, "a: \"" + "a".repeat(60) + "!\"\nb: 1"))
                .extracting(InvalidField::field)
                .containsExactly("input.b");
    }

    @Test
    void aPatternThatNeedsADeepStackMatches() {
        var document = "components: {schemas: {Input: {properties: {a: {type: string, pattern: \"^(x|y)*$\"}}}}}";

        assertThat(check(document, "a: " + "xy".repeat(100_000))).isEmpty();
    }

    @Test
    void aPatternThatOnlyPythonReadsMatches() {
        var document =
                "components: {schemas: {Input: {properties: {a: {type: string, pattern: \"(?P<year>[0-9]+)\"}}}}}";

        assertThat(check(document, "a: x")).isEmpty();
    }
}
