package dev.windlass.gateway;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.prediction.Prediction;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a prediction that is under way must end without the instance's doing.
 *
 * @param why in a sentence; empty if it is canceled, else it fails
 */
record Ending(Optional<String> why) {

    private static final Ending CANCELED = new Ending(Optional.empty());

    /** What is to be done about a prediction; empty if nothing is. */
    static Optional<Ending> of(
            Prediction prediction, Optional<ModelDeployment> deployment, PredictionLimits limits, Instant now) {
        if (deployment.isEmpty() || isDisabled(deployment.get())) {
            return Optional.of(CANCELED);
        }
        return prediction.times().started().isPresent()
                ? tooLong(prediction, deployment.get(), limits.defaults(), now)
                : neverTaken(
                        prediction,
                        deployment.get(),
                        limits.queue(deployment.get().getSpec()),
                        now);
    }

    Prediction applied(Prediction prediction, Instant now) {
        return why.map(it -> prediction.failed(it, now)).orElseGet(() -> prediction.canceled(now));
    }

    private static boolean isDisabled(ModelDeployment deployment) {
        return Bounds.of(Configurations.of(deployment.getSpec())).disabled();
    }

    private static Optional<Ending> tooLong(
            Prediction prediction, ModelDeployment deployment, ServingDefaults defaults, Instant now) {
        Duration most = defaults.prediction(deployment.getSpec());
        return prediction
                        .times()
                        .started()
                        .filter(it -> it.plus(most).isBefore(now))
                        .isPresent()
                ? failed("It ran longer than " + minutes(most) + ", which is the most that a prediction may.")
                : Optional.empty();
    }

    private static Optional<Ending> neverTaken(
            Prediction prediction, ModelDeployment deployment, Duration most, Instant now) {
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
        return prediction.times().created().plus(most).isBefore(now)
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
        return Optional.of(new Ending(Optional.of(why)));
    }

    private static String minutes(Duration time) {
        return time.toSeconds() < 60 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
    }
}
