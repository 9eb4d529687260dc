package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model. What has ended stays as it is: every change of a prediction that is over is none.
 *
 * @param id its name
 * @param target what it runs on
 * @param secret what an instance must know to report on it
 * @param input what the caller sent
 * @param status where it stands
 * @param output what there is of the output
 * @param logs all that the model has printed for it
 * @param error why it failed
 * @param instance the instance that has it, once one does
 * @param times when what happened
 */
public record Prediction(
        String id,
        Target target,
        String secret,
        ObjectNode input,
        PredictionStatus status,
        @Nullable JsonNode output,
        String logs,
        @Nullable String error,
        Optional<String> instance,
        Times times) {

    private static final double MILLIS = 1000.0;

    /**
     * When what happened.
     *
     * @param created when it was accepted
     * @param started when an instance took it
     * @param completed when it ended
     * @param predictTime how long it ran, in seconds, by the instance's clock
     */
    public record Times(
            Instant created, Optional<Instant> started, Optional<Instant> completed, Optional<Double> predictTime) {

        /** How long it ran, in seconds: by the instance's clock if that said so. */
        public Optional<Double> running() {
            return predictTime.or(() -> started.flatMap(from -> completed.map(to -> seconds(from, to))));
        }

        /** How long it took in all, in seconds. */
        public Optional<Double> total() {
            return completed.map(to -> seconds(created, to));
        }

        private static double seconds(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / MILLIS;
        }
    }

    /** A prediction that has just been accepted. */
    public static Prediction submitted(String id, Target target, String secret, ObjectNode input, Instant now) {
        return new Prediction(
                id,
                target,
                secret,
                input,
                PredictionStatus.STARTING,
                null,
                "",
                null,
                Optional.empty(),
                new Times(now, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Whether nothing becomes of it any more. */
    public boolean over() {
        return status.terminal();
    }

    /** It is given to an instance, which may or may not take it. */
    public Prediction givenTo(String pod) {
        return over() ? this : with(status, Optional.of(pod), times);
    }

    /** The instance did not take it: it waits again. */
    public Prediction givenBack() {
        return over() || status == PredictionStatus.PROCESSING ? this : with(status, Optional.empty(), times);
    }

    /** The instance has taken it. */
    public Prediction taken(Instant now) {
        return status == PredictionStatus.STARTING ? with(PredictionStatus.PROCESSING, instance, started(now)) : this;
    }

    /** The instance says how far it is. */
    public Prediction reported(Report report, Instant now) {
        if (over()) {
            return this;
        }
        PredictionStatus next =
                report.status() == PredictionStatus.STARTING ? PredictionStatus.PROCESSING : report.status();
        Times begun = started(now);
        return new Prediction(
                id,
                target,
                secret,
                input,
                next,
                report.output() == null ? output : report.output(),
                Objects.requireNonNullElse(report.logs(), logs),
                next == PredictionStatus.FAILED
                        ? Objects.requireNonNullElse(report.error(), "The model failed.")
                        : null,
                instance,
                next.terminal() ? ended(begun, now, report.predictTime()) : begun);
    }

    /** It is over without an output, for this reason. */
    public Prediction failed(String why, Instant now) {
        return over()
                ? this
                : new Prediction(
                        id,
                        target,
                        secret,
                        input,
                        PredictionStatus.FAILED,
                        output,
                        logs,
                        why,
                        instance,
                        ended(times, now, Optional.empty()));
    }

    /** Nobody wants it any more. */
    public Prediction canceled(Instant now) {
        return over() ? this : with(PredictionStatus.CANCELED, instance, ended(times, now, Optional.empty()));
    }

    private Times started(Instant now) {
        return times.started().isPresent()
                ? times
                : new Times(times.created(), Optional.of(now), times.completed(), times.predictTime());
    }

    private static Times ended(Times times, Instant now, Optional<Double> predictTime) {
        return new Times(times.created(), times.started(), Optional.of(now), predictTime);
    }

    private Prediction with(PredictionStatus next, Optional<String> pod, Times then) {
        return new Prediction(id, target, secret, input, next, output, logs, error, pod, then);
    }
}
