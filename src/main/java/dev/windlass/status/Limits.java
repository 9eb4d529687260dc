package dev.windlass.status;

import dev.windlass.api.Limit;
import dev.windlass.release.Bounds;
import java.util.Optional;

/** What keeps the number of instances from what is needed. */
public final class Limits {

    private Limits() {}

    /**
     * What it is; empty if they are as many as are needed, or about to be.
     *
     * @param needed how many would be needed if there were no bounds
     * @param instances how many there are to be
     * @param proven whether the release has had an instance that was ready
     */
    public static Optional<Limit> of(int needed, int instances, Bounds bounds, boolean proven) {
        if (needed > instances) {
            return instances >= bounds.max()
                    ? Optional.of(Limit.Max)
                    : Optional.of(Limit.Rollout).filter(unused -> !proven);
        }
        if (needed < instances) {
            return Optional.of(instances <= bounds.min() ? Limit.Min : Limit.Delay);
        }
        return Optional.empty();
    }
}
