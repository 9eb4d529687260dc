package dev.windlass.release;

import dev.windlass.api.Configuration;
import java.util.Objects;

/**
 * How few and how many instances a Deployment may have. 0 and 0 means disabled; a least of 0 lets it sleep.
 *
 * @param min the least number of instances, 0 or more
 * @param max the greatest number of instances, at least {@code min}
 */
public record Bounds(int min, int max) {

    /** Refuses bounds that contradict one another. */
    public Bounds {
        if (min < 0 || min > max) {
            throw new IllegalArgumentException("bounds must satisfy 0 <= min <= max, not " + min + " and " + max);
        }
    }

    /** The bounds of a configuration that the API server has accepted. */
    public static Bounds of(Configuration configuration) {
        return new Bounds(
                Objects.requireNonNull(configuration.minInstances()),
                Objects.requireNonNull(configuration.maxInstances()));
    }

    /** Whether no instance may run. */
    public boolean disabled() {
        return max == 0;
    }

    /** The least number of instances while awake: a HorizontalPodAutoscaler refuses 0. */
    public int leastAwake() {
        return Math.max(1, min);
    }

    /** Whether {@code instances} is within the bounds. */
    public boolean contain(int instances) {
        return min <= instances && instances <= max;
    }

    /** The number within the bounds that is nearest to {@code instances}. */
    public int clamp(int instances) {
        return Math.min(max, Math.max(min, instances));
    }
}
