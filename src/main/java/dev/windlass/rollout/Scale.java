package dev.windlass.rollout;

import dev.windlass.observed.Observation;
import dev.windlass.release.Bounds;
import dev.windlass.release.NumberedRelease;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operator asks of the number of instances.
 *
 * @param atCreation how many a workload that does not exist yet begins with
 * @param setTo how many the existing workload is set to at once; empty leaves it alone
 * @param autoscaler the bounds of the HorizontalPodAutoscaler; empty if there is to be none
 */
public record Scale(int atCreation, OptionalInt setTo, Optional<Bounds> autoscaler) {

    /** The operator sets the number only where the spec alone decides: creation, 0 with a least of more, disabled. */
    public static Scale of(Rollout rollout, Observation seen) {
        Bounds bounds = rollout.current().bounds();
        return new Scale(bounds.min(), setTo(bounds, seen), autoscaler(rollout, seen, bounds));
    }

    private static OptionalInt setTo(Bounds bounds, Observation seen) {
        int replicas = seen.replicas().orElse(bounds.min());
        if (bounds.disabled() && replicas > 0) {
            return OptionalInt.of(0);
        }
        return replicas == 0 && bounds.min() > 0 ? OptionalInt.of(bounds.min()) : OptionalInt.empty();
    }

    private static Optional<Bounds> autoscaler(Rollout rollout, Observation seen, Bounds bounds) {
        if (bounds.disabled() || !seen.otherAutoscalers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (rollout.phase()) {
                    case PROVEN -> new Bounds(bounds.leastAwake(), bounds.max());
                    case WAITING, REPLACED ->
                        takenBack(rollout, seen)
                                ? new Bounds(bounds.leastAwake(), bounds.max())
                                : pinned(Math.max(1, seen.replicas().orElse(0)));
                    case FIRST -> pinned(bounds.leastAwake());
                    case TRIED, LEFT -> pinned(held(rollout, seen, bounds));
                });
    }

    /**
     * Whether the workload has put the template that worked back and no instance of the other one is to stay. Before
     * that it gives new instances to both, though the template is already put back in its spec.
     */
    private static boolean takenBack(Rollout rollout, Observation seen) {
        String tried = rollout.current().hash();
        return seen.replicas().orElse(0) == 0
                || (seen.settled()
                        && seen.rolledOut().filter(tried::equals).isEmpty()
                        && seen.staying(tried).isEmpty());
    }

    /**
     * While an unproven template is rolled out nothing scales: a workload gives new instances to both its templates.
     * Where no instance of a template that worked is left, such as after a wake from zero, every one would be unproven.
     */
    private static int held(Rollout rollout, Observation seen, Bounds bounds) {
        NumberedRelease previous = rollout.previous();
        int replicas = seen.replicas().orElse(0);
        return previous == null
                        || replicas == 0
                        || seen.staying(previous.hash()).isEmpty()
                ? bounds.leastAwake()
                : Math.max(bounds.leastAwake(), bounds.clamp(replicas));
    }

    private static Bounds pinned(int instances) {
        return new Bounds(instances, instances);
    }
}
