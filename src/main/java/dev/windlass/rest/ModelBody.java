package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.gateway.VersionSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model on the wire. What Windlass does not keep is null, as Replicate has it for models without.
 *
 * @param url its page
 * @param owner its namespace
 * @param name its name
 * @param description what it does
 * @param visibility {@code public} or {@code private}
 * @param runCount how often it has been run; not counted, hence 0
 * @param latestVersion its newest version
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record ModelBody(
        String url,
        String owner,
        String name,
        @Nullable String description,
        String visibility,
        boolean isOfficial,
        @Nullable String githubUrl,
        @Nullable String paperUrl,
        @Nullable String licenseUrl,
        @Nullable String coverImageUrl,
        long runCount,
        @Nullable JsonNode defaultExample,
        @Nullable VersionBody latestVersion) {

    /**
     * A version of a model on the wire.
     *
     * @param id 64 hexadecimal digits
     * @param createdAt when it was made, RFC 3339
     * @param cogVersion Cog's version; not known, hence empty: clients refuse null
     * @param openapiSchema the schema of input and output; empty where it is not known
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record VersionBody(String id, String createdAt, String cogVersion, JsonNode openapiSchema) {}

    static ModelBody of(Model model, String publicUrl, Function<ModelVersion, Optional<VersionSchema>> schemas) {
        String owner = model.getMetadata().getNamespace();
        String name = model.getMetadata().getName();
        return new ModelBody(
                publicUrl + "/" + owner + "/" + name,
                owner,
                name,
                model.getSpec().description(),
                Objects.requireNonNullElse(model.getSpec().visibility(), "private"),
                false,
                null,
                null,
                null,
                null,
                0,
                null,
                newestFirst(model, schemas).stream().findFirst().orElse(null));
    }

    /** Its versions, newest first. */
    static List<VersionBody> newestFirst(Model model, Function<ModelVersion, Optional<VersionSchema>> schemas) {
        return Optional.ofNullable(model.getSpec().versions()).orElse(List.of()).stream()
                .map(it -> version(model, it, schemas.apply(it)))
                .sorted(Comparator.comparing(ModelBody::place))
                .toList();
    }

    /** Where a version belongs in a list. */
    static Position place(VersionBody version) {
        return new Position(version.createdAt(), version.id());
    }

    private static VersionBody version(Model model, ModelVersion version, Optional<VersionSchema> schema) {
        return new VersionBody(
                Objects.requireNonNull(version.id()),
                Objects.requireNonNullElse(
                        version.createdAt(), model.getMetadata().getCreationTimestamp()),
                "",
                schema.map(VersionSchema::document).orElseGet(JsonNodeFactory.instance::objectNode));
    }
}
