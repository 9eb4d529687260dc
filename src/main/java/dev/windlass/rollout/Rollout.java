package dev.windlass.rollout;

import dev.windlass.api.DeploymentStatus;
import dev.windlass.observed.Observation;
import dev.windlass.release.Bounds;
import dev.windlass.release.NumberedRelease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is rolled out now.
 *
 * @param current the newest release
 * @param previous the release that serves, if its template is another
 * @param phase where the current release stands
 */
public record Rollout(NumberedRelease current, @Nullable NumberedRelease previous, Phase phase) {

    /** Decides what is rolled out; empty as long as there is no release. */
    public static Optional<Rollout> of(Observation seen) {
        return seen.releases().current().map(current -> of(seen, current));
    }

    private static Rollout of(Observation seen, NumberedRelease current) {
        NumberedRelease previous = serving(seen)
                .filter(serving -> !serving.hash().equals(current.hash()))
                .orElse(null);
        return new Rollout(current, previous, phase(seen, current, previous));
    }

    /**
     * The release that serves: as noted in the status, or else the newest with an instance that answers. One whose
     * template somebody has deleted cannot be brought back and does not count.
     */
    public static Optional<NumberedRelease> serving(Observation seen) {
        return seen.status()
                .map(DeploymentStatus::servingRelease)
                .flatMap(number -> seen.releases().numbered(number))
                .or(() -> seen.releases().newestFirst().stream()
                        .filter(release -> seen.answers(release.hash()))
                        .findFirst())
                .filter(release -> seen.releases().template(release.hash()).isPresent());
    }

    /** Whether the release's template has had a ready instance. */
    public static boolean proven(Observation seen, NumberedRelease release) {
        return seen.answers(release.hash())
                || serving(seen)
                        .filter(serving -> serving.hash().equals(release.hash()))
                        .isPresent();
    }

    /** The release from whose template the workload makes instances. */
    public NumberedRelease rolledOut() {
        return previous != null && (phase == Phase.WAITING || phase == Phase.REPLACED) ? previous : current;
    }

    /** Whether instances are made from a template that has had none that was ready. */
    public boolean unproven() {
        return phase == Phase.FIRST || phase == Phase.TRIED || phase == Phase.LEFT;
    }

    private static Phase phase(Observation seen, NumberedRelease current, @Nullable NumberedRelease previous) {
        boolean failed = seen.releases().failure(current).isPresent();
        if (failed && previous != null && keepsPrevious(seen)) {
            return Phase.REPLACED; // for good: an instance that becomes ready while it is taken away changes nothing
        }
        if (proven(seen, current)) {
            return Phase.PROVEN;
        }
        if (failed) {
            return Phase.LEFT;
        }
        if (previous == null) {
            return Phase.FIRST;
        }
        return mayTry(seen, current, previous) ? Phase.TRIED : Phase.WAITING;
    }

    private static boolean keepsPrevious(Observation seen) {
        var rollout = seen.spec().rollout();
        return rollout == null || !"Wait".equals(rollout.onFailure());
    }

    /**
     * An unproven template is tried only while the serving one's instances satisfy the bounds, so that a scaling edit is
     * never answered with instances of the unproven one; asleep, the next wake tries it. Where somebody else scales the
     * instances the bounds are not waited for.
     */
    private static boolean mayTry(Observation seen, NumberedRelease current, NumberedRelease previous) {
        Bounds bounds = current.bounds();
        int replicas = seen.replicas().orElse(0);
        if (replicas == 0) {
            return bounds.min() == 0 && !bounds.disabled() && seen.children().workload() != null;
        }
        boolean begun = seen.rolledOut().filter(current.hash()::equals).isPresent();
        return (bounds.contain(replicas) || !seen.otherAutoscalers().isEmpty())
                && (begun || seen.staying(previous.hash()).size() >= replicas);
    }
}
