package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Subscription;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
 * @param deadline when the caller does not want it any more, RFC 3339; null: the caller did not say
 * @param webhook where the caller is told of it
 * @param webhookEventsFilter of what
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
        @Nullable ObjectNode metrics,
        String source,
        String deployment,
        @Nullable String deadline,
        @Nullable String webhook,
        @Nullable List<String> webhookEventsFilter) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Where more of a prediction is.
     *
     * @param get itself
     * @param cancel where it is canceled
     * @param web its page
     * @param stream where its output may be followed as it comes; null: it comes at once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Urls(
            String get, String cancel, String web, @Nullable String stream) {}

    static PredictionBody of(Prediction prediction, String publicUrl) {
        var times = prediction.times();
        Submission submission = prediction.submission();
        return new PredictionBody(
                prediction.id(),
                prediction.target().model(),
                prediction.target().version(),
                prediction.data().input(),
                prediction.data().logs(),
                prediction.data().output(),
                prediction.data().removed(),
                prediction.error(),
                prediction.status().word(),
                MILLIS.format(times.created()),
                text(times.started()),
                text(times.completed()),
                urls(prediction, publicUrl),
                prediction.over() ? metrics(prediction) : null,
                "api",
                prediction.target().deployment().toString(),
                text(submission.deadline()),
                submission.webhook().map(Subscription::url).orElse(null),
                submission.webhook().map(PredictionBody::words).orElse(null));
    }

    private static Urls urls(Prediction prediction, String publicUrl) {
        String url = publicUrl + "/v1/predictions/" + prediction.id();
        return new Urls(
                url,
                url + "/cancel",
                publicUrl + "/p/" + prediction.id(),
                prediction.submission().streams() ? publicUrl + Streams.path(prediction) : null);
    }

    private static ObjectNode metrics(Prediction prediction) {
        ObjectNode metrics = prediction.metrics().deepCopy();
        prediction.running().ifPresent(seconds -> metrics.put("predict_time", seconds));
        prediction.total().ifPresent(seconds -> metrics.put("total_time", seconds));
        return metrics;
    }

    private static List<String> words(Subscription webhook) {
        return webhook.events().stream().sorted().map(Event::word).toList();
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
                deployment,
                deadline,
                webhook,
                webhookEventsFilter);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(MILLIS::format).orElse(null);
    }
}
