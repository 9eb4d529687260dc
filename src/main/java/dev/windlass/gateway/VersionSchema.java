package dev.windlass.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a version of a model takes and gives, as its OpenAPI document has it.
 *
 * @param version the version's id
 * @param document the document, as Cog writes it; nobody changes it
 */
public record VersionSchema(String version, ObjectNode document) {

    static final String INPUT = "/components/schemas/Input";
    private static final String OUTPUT = "/components/schemas/Output";

    /** Whether it says what an input must be like. */
    boolean describesInput() {
        return document.at(INPUT).isObject();
    }

    /** Whether the output comes piece by piece; empty if nothing is said of it. */
    public Optional<Boolean> outputIsStream() {
        JsonNode output = document.at(OUTPUT);
        return output.isObject()
                ? Optional.of("array".equals(output.path("type").asText())
                        && "iterator".equals(output.path("x-cog-array-type").asText()))
                : Optional.empty();
    }
}
