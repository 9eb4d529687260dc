package dev.windlass.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The input schema of one version, ready to be held against inputs, in the dialect of OpenAPI 3.0. It reads nothing but its own
 * document.
 *
 * @param schema the schema
 * @param size how many nodes it has with all that it refers to
 */
record CompiledSchema(JsonSchema schema, int size) {

    /** Nodes of the schema times nodes of the input: what has more would take seconds. */
    private static final long MOST_WORK = 20_000_000;

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");

    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(OpenApi30.getInstance())
            .unknownKeywordFactory((keyword, value) -> new NonValidationKeyword(keyword))
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(DIALECT.getIri())
            .metaSchema(DIALECT)
            .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
            .enableSchemaCache(false)
            .build();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(false)
            .losslessNarrowing(true)
            .regularExpressionFactory(BoundedExpression::new)
            .build();

    /** The schema of a document; empty if it cannot be relied upon. */
    static Optional<CompiledSchema> of(VersionSchema version) {
        var size = SchemaReferences.size(version.document(), VersionSchema.INPUT);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$ref", "#" + VersionSchema.INPUT);
        root.set("components", version.document().get("components"));
        JsonSchema schema = FACTORY.getSchema(root, CONFIG);
        schema.initializeValidators();
        return Optional.of(new CompiledSchema(schema, size.getAsInt()));
    }

    /** What is wrong with an input. What is too large to be checked is left to the instance, and so is what the schema does not know. */
    List<InvalidField> check(ObjectNode input) {
        if (MOST_WORK / size < nodes(input)) {
            return List.of();
        }
        Set<ValidationMessage> faults = schema.validate(input);
        return InvalidFields.of(faults.stream()
                .filter(it -> !isUnknownKey(it) && !isUnknownType(it) && !isPermittedNull(it, input))
                .toList());
    }

    private static boolean isUnknownKey(ValidationMessage fault) {
        return "additionalProperties".equals(fault.getType())
                && fault.getInstanceLocation().getNameCount() == 0;
    }

    private static boolean isUnknownType(ValidationMessage fault) {
        return "type".equals(fault.getType())
                && fault.getSchemaNode().isTextual()
                && !TYPES.contains(fault.getSchemaNode().textValue());
    }

    /** Cog writes nullable beside allOf, where OpenAPI 3.0 gives it no meaning. */
    private boolean isPermittedNull(ValidationMessage fault, ObjectNode input) {
        JsonNodePath location = fault.getInstanceLocation();
        if (location.getNameCount() != 1) {
            return false;
        }
        String key = location.getName(0);
        JsonNode value = input.get(key);
        return value != null && value.isNull() && property(key).path("nullable").asBoolean();
    }

    private JsonNode property(String key) {
        return schema.getSchemaNode().at(VersionSchema.INPUT).path("properties").path(key);
    }

    private static long nodes(JsonNode value) {
        long nodes = 1;
        for (JsonNode child : value) {
            nodes += nodes(child);
        }
        return nodes;
    }
}
