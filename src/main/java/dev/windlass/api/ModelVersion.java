package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One version of a model. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelVersion(
        @JsonPropertyDescription("The version's id: 64 hexadecimal digits.")
        @Required
        @Size(max = 64)
        @Pattern("^[0-9a-f]{64}$")
        @Nullable
        String id,

        @JsonPropertyDescription("When it was made.") @Size(max = 64) @Nullable
        String createdAt,

        @JsonPropertyDescription("The image, where it is not <repository>@sha256:<id>.") @Size(max = 512) @Nullable
        String image,

        @JsonPropertyDescription(
                "The version's OpenAPI document, as its instances answer at /openapi.json; inputs are checked against its components.schemas.Input. Absent: what an instance answers.")
        @PreserveUnknownFields
        @Nullable
        ObjectNode schema) {}
