package dev.windlass.desired;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.MetricsGroup;
import dev.windlass.api.Rollout;
import dev.windlass.api.Scaling;
import dev.windlass.api.Timeouts;
import io.fabric8.kubernetes.api.model.Duration;
import java.text.ParseException;
import java.util.Optional;

/**
 * What holds where a spec says nothing.
 *
 * @param setup how long a model's setup may take
 * @param prediction how long one prediction may run
 * @param scaleDownDelay how long demand must stay lower before instances are taken away
 * @param idleTimeout how long nothing must be asked before the last ones are
 */
public record ServingDefaults(
        java.time.Duration setup,
        java.time.Duration prediction,
        java.time.Duration scaleDownDelay,
        java.time.Duration idleTimeout) {

    /** Replicate's setup timeout, half an hour for a prediction, two minutes before scaling down and five before sleep. */
    public static final ServingDefaults STANDARD = new ServingDefaults(
            java.time.Duration.ofMinutes(10),
            java.time.Duration.ofMinutes(30),
            java.time.Duration.ofMinutes(2),
            java.time.Duration.ofMinutes(5));

    private static final java.time.Duration SURGE_WAIT = java.time.Duration.ofMinutes(10);
    private static final int SLOTS = 1;
    private static final int UTILIZATION = 100;

    /** How long the model's setup may take. */
    public java.time.Duration setup(DeploymentSpec spec) {
        return Optional.ofNullable(spec.timeouts())
                .map(Timeouts::setup)
                .map(ServingDefaults::parse)
                .orElse(setup);
    }

    /** How long one prediction may run. */
    public java.time.Duration prediction(DeploymentSpec spec) {
        return Optional.ofNullable(spec.timeouts())
                .map(Timeouts::prediction)
                .map(ServingDefaults::parse)
                .orElse(prediction);
    }

    /** How long nothing must be asked of a Deployment that may sleep before it does. */
    public java.time.Duration idleTimeout(DeploymentSpec spec) {
        return Optional.ofNullable(spec.scaling())
                .map(Scaling::idleTimeout)
                .map(ServingDefaults::parse)
                .orElse(idleTimeout);
    }

    /** How long demand must stay lower before instances are taken away. */
    public java.time.Duration scaleDownDelay(DeploymentSpec spec) {
        return Optional.ofNullable(spec.scaling())
                .map(Scaling::scaleDownDelay)
                .map(ServingDefaults::parse)
                .orElse(scaleDownDelay);
    }

    /** How long a prediction may wait for an instance; empty if the spec says nothing. */
    public static Optional<java.time.Duration> queue(DeploymentSpec spec) {
        return Optional.ofNullable(spec.timeouts()).map(Timeouts::queue).map(ServingDefaults::parse);
    }

    /** How long an instance beyond those that there are to be may wait for a node. */
    public static java.time.Duration surgeWait(DeploymentSpec spec) {
        return Optional.ofNullable(spec.rollout())
                .map(Rollout::surgeWait)
                .map(ServingDefaults::parse)
                .orElse(SURGE_WAIT);
    }

    /** How the autoscaler is to follow demand. */
    public AutoscalerShape shape(DeploymentSpec spec, MetricsGroup group, boolean tolerance) {
        Optional<Scaling> scaling = Optional.ofNullable(spec.scaling());
        return new AutoscalerShape(
                group,
                scaling.map(Scaling::slotsPerInstance).orElse(SLOTS),
                scaling.map(Scaling::targetUtilization).orElse(UTILIZATION),
                scaleDownDelay(spec),
                tolerance);
    }

    private static java.time.Duration parse(String text) {
        try {
            return Duration.parse(text).getDuration();
        } catch (ParseException refusedBySchema) {
            throw new IllegalArgumentException("not a duration: " + text, refusedBySchema);
        }
    }
}
