package dev.windlass.dispatch;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import dev.windlass.prediction.Prediction;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Why a prediction that is under way must end without the instance's doing, as the change that ends it. */
final class Ending {

    private final BiFunction<Prediction, Instant, Prediction> change;

    private Ending(BiFunction<Prediction, Instant, Prediction> change) {
        this.change = change;
    }

    /** What is to be done about a prediction; empty if nothing is. */
    static Optional<Ending> of(Job job, Optional<ModelDeployment> deployment, PredictionLimits limits, Instant now) {
        if (deployment.isEmpty() || isDisabled(deployment.get())) {
            return Optional.of(new Ending(Prediction::canceled));
        }
        if (job.deadline().filter(it -> !it.isAfter(now)).isPresent()) {
            return Optional.of(new Ending(Prediction::expired));
        }
        return job.started().isPresent()
                ? tooLong(job.started().get(), deployment.get(), limits, now)
                : neverTaken(job, deployment.get(), limits, now);
    }

    Prediction applied(Prediction prediction, Instant now) {
        return change.apply(prediction, now);
    }

    /** Whether it is because there is nothing to run it on: what may have been seen too late or too early. */
    static boolean nothingToRunOn(Optional<ModelDeployment> deployment) {
        return deployment.isEmpty() || isDisabled(deployment.get());
    }

    private static boolean isDisabled(ModelDeployment deployment) {
        return Bounds.of(Configurations.of(deployment.getSpec())).disabled();
    }

    private static Optional<Ending> tooLong(
            Instant started, ModelDeployment deployment, PredictionLimits limits, Instant now) {
        Duration most = limits.defaults().prediction(deployment.getSpec());
        return started.plus(most).isBefore(now)
                ? failed("It ran longer than " + minutes(most) + ", which is the most that a prediction may.")
                : Optional.empty();
    }

    private static Optional<Ending> neverTaken(
            Job job, ModelDeployment deployment, PredictionLimits limits, Instant now) {
        Optional<Condition> ready = ready(deployment);
        boolean hopeless = ready.filter(it -> Reason.ReleaseFailed.name().equals(it.reason()))
                        .isPresent()
                && Optional.ofNullable(deployment.getStatus())
                        .map(DeploymentStatus::servingRelease)
                        .isEmpty();
        String state = ready.map(it -> " " + it.message()).orElse("");
        if (hopeless) {
            return failed("No instance can run it." + state);
        }
        Duration most = limits.queue(deployment.getSpec());
        return job.created().plus(most).isBefore(now)
                ? failed("No instance took it within " + minutes(most) + "." + state)
                : Optional.empty();
    }

    private static Optional<Condition> ready(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(it -> "Ready".equals(it.type()))
                .findFirst();
    }

    private static Optional<Ending> failed(String why) {
        return Optional.of(new Ending((prediction, now) -> prediction.failed(why, now)));
    }

    private static String minutes(Duration time) {
        return time.toSeconds() < 60 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
    }
}
