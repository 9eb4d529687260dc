package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model. What has ended stays as it is: of a prediction that is over nothing changes but whether the instance is
 * done with it, and whether its data are still there.
 *
 * @param id its name
 * @param target what it runs on
 * @param submission how it was asked for
 * @param secret what one must know to report on it, or to follow it without a token
 * @param status where it stands
 * @param data what goes in and comes out
 * @param error why it failed
 * @param run how it stands with instances
 * @param times when what happened
 * @param metrics what the instance measured
 */
public record Prediction(
        String id,
        Target target,
        Submission submission,
        String secret,
        PredictionStatus status,
        Data data,
        @Nullable String error,
        Run run,
        Times times,
        ObjectNode metrics) {

    private static final double MILLIS = 1000.0;
    private static final String PREDICT_TIME = "predict_time";

    /**
     * When what happened.
     *
     * @param created when it was accepted
     * @param started when an instance took it
     * @param completed when it ended
     */
    public record Times(Instant created, Optional<Instant> started, Optional<Instant> completed) {

        private static double seconds(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / MILLIS;
        }
    }

    /** A prediction that has just been asked for. */
    public static Prediction submitted(
            Credentials credentials, Target target, Submission submission, ObjectNode input, Instant now) {
        return new Prediction(
                credentials.id(),
                target,
                submission,
                credentials.secret(),
                PredictionStatus.STARTING,
                Data.of(input),
                null,
                Run.NONE,
                new Times(now, Optional.empty(), Optional.empty()),
                JsonNodeFactory.instance.objectNode());
    }

    /**
     * How a prediction is known.
     *
     * @param id its name, as {@link PredictionIds} makes it
     * @param secret what one must know to report on it
     */
    public record Credentials(String id, String secret) {}

    /** Whether nothing becomes of it any more. */
    public boolean over() {
        return status.terminal();
    }

    /** Whether it waits for an instance. */
    public boolean queued() {
        return !over() && run.instance().isEmpty();
    }

    /** Whether somebody wants to be told when it is over. */
    public boolean tellsItsEnd() {
        return submission
                .webhook()
                .filter(it -> it.events().contains(Event.COMPLETED))
                .isPresent();
    }

    /** How long it ran, in seconds: by the instance's clock if that said so. */
    public Optional<Double> running() {
        JsonNode measured = metrics.get(PREDICT_TIME);
        return measured != null && measured.isNumber()
                ? Optional.of(measured.asDouble())
                : times.started().flatMap(from -> times.completed().map(to -> Times.seconds(from, to)));
    }

    /** How long it took in all, in seconds. */
    public Optional<Double> total() {
        return times.completed().map(to -> Times.seconds(times.created(), to));
    }

    /** It is given to an instance, which may or may not take it. */
    public Prediction givenTo(String pod, Instant now) {
        return queued() ? with(status, data, run.next(pod, now), times) : this;
    }

    /** The instance did not take it: it waits again. */
    public Prediction givenBack(int attempt) {
        boolean possible = !over() && run.attempt() == attempt && status == PredictionStatus.STARTING;
        return possible ? with(status, data, run.without(), times) : this;
    }

    /** The instance has taken it. */
    public Prediction taken(int attempt, Instant now) {
        return status == PredictionStatus.STARTING && run.attempt() == attempt
                ? with(PredictionStatus.PROCESSING, data, run, started(now))
                : this;
    }

    /** The instance to which it was given at that attempt says how far it is. */
    public Prediction reported(int attempt, Report report, Instant now) {
        if (run.attempt() != attempt || run.instance().isEmpty()) {
            return this;
        }
        Run after = report.status().terminal() ? run.finished() : run;
        if (over()) {
            return with(status, data, after, times);
        }
        PredictionStatus next =
                report.status() == PredictionStatus.STARTING ? PredictionStatus.PROCESSING : report.status();
        Times begun = started(now);
        return new Prediction(
                id,
                target,
                submission,
                secret,
                next,
                data.after(report),
                next == PredictionStatus.FAILED
                        ? Objects.requireNonNullElse(report.error(), "The model failed.")
                        : null,
                after,
                next.terminal() ? ended(begun, now) : begun,
                next.terminal() ? report.metrics() : metrics);
    }

    /** It is over without an output, for this reason. */
    public Prediction failed(String why, Instant now) {
        return over()
                ? this
                : new Prediction(
                        id,
                        target,
                        submission,
                        secret,
                        PredictionStatus.FAILED,
                        data,
                        why,
                        run,
                        ended(times, now),
                        metrics);
    }

    /** Nobody wants it any more. */
    public Prediction canceled(Instant now) {
        return over() ? this : with(PredictionStatus.CANCELED, data, run, ended(times, now));
    }

    /** The caller's own deadline has passed: aborted, where it had not begun. */
    public Prediction expired(Instant now) {
        PredictionStatus next = times.started().isPresent() ? PredictionStatus.CANCELED : PredictionStatus.ABORTED;
        return over() ? this : with(next, data, run, ended(times, now));
    }

    /** What is kept of it once its data are removed. */
    public Prediction withoutData() {
        return with(status, Data.REMOVED, run, times);
    }

    private Times started(Instant now) {
        return times.started().isPresent() ? times : new Times(times.created(), Optional.of(now), times.completed());
    }

    private static Times ended(Times times, Instant now) {
        return new Times(times.created(), times.started(), Optional.of(now));
    }

    private Prediction with(PredictionStatus next, Data then, Run how, Times when) {
        return new Prediction(id, target, submission, secret, next, then, error, how, when, metrics);
    }
}
