package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.prediction.Prediction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prediction on the wire.
 *
 * @param id its name
 * @param model the model, {@code owner/name}
 * @param version the version's id
 * @param input what the caller sent
 * @param logs what the model has printed
 * @param output what there is of the output; null: nothing
 * @param dataRemoved whether input, output and logs have been removed
 * @param error why it failed; null: it did not
 * @param status where it stands
 * @param createdAt when it was accepted, RFC 3339
 * @param startedAt when an instance took it
 * @param completedAt when it ended
 * @param urls where more of it is
 * @param metrics how long it took, once it is over
 * @param source always {@code api}
 * @param deployment the Deployment, {@code owner/name}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record PredictionBody(
        String id,
        String model,
        String version,
        JsonNode input,
        String logs,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable JsonNode output,
        boolean dataRemoved,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String error,
        String status,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String completedAt,
        Urls urls,
        @Nullable Metrics metrics,
        String source,
        String deployment) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Where more of a prediction is.
     *
     * @param get itself
     * @param cancel where it is canceled
     * @param web its page
     */
    record Urls(String get, String cancel, String web) {}

    /**
     * How long a prediction took, in seconds.
     *
     * @param predictTime from when an instance took it
     * @param totalTime from when it was accepted
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metrics(@Nullable Double predictTime, @Nullable Double totalTime) {}

    static PredictionBody of(Prediction prediction, String publicUrl) {
        var times = prediction.times();
        String url = publicUrl + "/v1/predictions/" + prediction.id();
        return new PredictionBody(
                prediction.id(),
                prediction.target().model(),
                prediction.target().version(),
                prediction.input(),
                prediction.logs(),
                prediction.output(),
                false,
                prediction.error(),
                prediction.status().word(),
                MILLIS.format(times.created()),
                text(times.started()),
                text(times.completed()),
                new Urls(url, url + "/cancel", publicUrl + "/p/" + prediction.id()),
                prediction.over()
                        ? new Metrics(
                                times.running().orElse(null), times.total().orElse(null))
                        : null,
                "api",
                prediction.target().owner() + "/" + prediction.target().deployment());
    }

    /** As if nothing had become of it yet: what clients take for anything but {@code starting} they take for done. */
    PredictionBody starting() {
        return new PredictionBody(
                id,
                model,
                version,
                input,
                "",
                null,
                dataRemoved,
                null,
                "starting",
                createdAt,
                null,
                null,
                urls,
                null,
                source,
                deployment);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(MILLIS::format).orElse(null);
    }
}
