package dev.windlass.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction, as people read it.
 *
 * @param id its name
 * @param deployment the Deployment that it runs on, {@code owner/name}
 * @param version the first digits of the version
 * @param state where it stands
 * @param over whether nothing becomes of it any more
 * @param times when it was asked for, and how long it took
 * @param content what went in, and what has come out
 */
public record PredictionView(
        String id, String deployment, String version, State state, boolean over, Times times, Content content) {

    /** Where pages of predictions are, below which each has its id; what the API calls its {@code urls.web}. */
    static final String PATH = "/p/";

    /**
     * When, and for how long.
     *
     * @param created when it was asked for
     * @param ran how long it ran, in seconds; a dash as long as it has not
     * @param total how long it took in all
     */
    public record Times(String created, String ran, String total) {}

    /**
     * What went in and what came out.
     *
     * @param input as JSON
     * @param output piece by piece
     * @param logs what the model has printed
     * @param error why it failed; empty if it did not
     * @param removed whether all that has been removed meanwhile
     */
    public record Content(String input, List<Piece> output, String logs, String error, boolean removed) {}

    /**
     * Shows it.
     *
     * @param url where this service is: what is there may be shown, and not only linked
     */
    static PredictionView of(Prediction prediction, String url) {
        var data = prediction.data();
        JsonNode output = data.output();
        return new PredictionView(
                prediction.id(),
                prediction.target().deployment().toString(),
                DeploymentRow.shortened(prediction.target().version()),
                state(prediction.status()),
                prediction.over(),
                new Times(
                        Moments.of(prediction.times().created().toString()),
                        seconds(prediction.running()),
                        seconds(prediction.total())),
                new Content(
                        data.input().toPrettyString(),
                        output == null ? List.of() : Piece.of(output, url),
                        data.logs(),
                        Objects.requireNonNullElse(prediction.error(), ""),
                        data.removed()));
    }

    private static String seconds(Optional<Double> seconds) {
        return seconds.map(it -> String.format(Locale.ROOT, "%.2f s", it)).orElse("–");
    }

    private static State state(PredictionStatus status) {
        return switch (status) {
            case STARTING -> new State("Waiting", State.Tone.BUSY);
            case PROCESSING -> new State("Running", State.Tone.BUSY);
            case SUCCEEDED -> new State("Succeeded", State.Tone.GOOD);
            case FAILED -> new State("Failed", State.Tone.BAD);
            case CANCELED -> new State("Canceled", State.Tone.QUIET);
            case ABORTED -> new State("Aborted", State.Tone.QUIET);
        };
    }

    /** Where its page is. */
    public String path() {
        return PATH + id;
    }

    /** What somebody who looks has of it, to tell whether there is more. */
    public String mark() {
        return Integer.toHexString(toString().hashCode());
    }

    /** Where a list goes on after it. */
    static String edge(Instant created, String id) {
        return created + "_" + id;
    }
}
