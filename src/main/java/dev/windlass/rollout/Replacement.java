package dev.windlass.rollout;

import dev.windlass.observed.Instance;
import dev.windlass.observed.Observation;
import dev.windlass.release.NumberedRelease;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a new template's instances come beside the others, one more than there are to be, or each in the place of one. By
 * itself a rollout tries the first, for a cluster autoscaler may bring a node, and goes over to the second where there is no room.
 */
final class Replacement {

    private Replacement() {}

    /**
     * Whether instances are replaced one by one.
     *
     * @param wait how long one more instance may find no node
     */
    static boolean isDue(Observation seen, Rollout rollout, Duration wait) {
        return switch (strategy(seen)) {
            case "Surge" -> false;
            case "Replace" -> true;
            default ->
                rolls(seen, rollout)
                        && (hasBegun(seen, rollout)
                                || seen.refusedByQuota()
                                || (isPending(seen, rollout)
                                        && (losesNothing(seen, rollout) || waited(seen, rollout, wait))));
        };
    }

    /** When one more instance has found no node for too long, if that is still to come. */
    static Optional<Instant> deadline(Observation seen, Rollout rollout, Duration wait) {
        return "Auto".equals(strategy(seen)) && rolls(seen, rollout) && !hasBegun(seen, rollout)
                ? end(seen, rollout, wait).filter(seen.now()::isBefore)
                : Optional.empty();
    }

    private static String strategy(Observation seen) {
        return Optional.ofNullable(seen.spec().rollout())
                .flatMap(it -> Optional.ofNullable(it.strategy()))
                .orElse("Auto");
    }

    /** Instances that are not of the template that is rolled out are to go. */
    private static boolean rolls(Observation seen, Rollout rollout) {
        return others(seen, rollout).findAny().isPresent();
    }

    private static Stream<Instance> others(Observation seen, Rollout rollout) {
        String hash = rollout.rolledOut().hash();
        return seen.instances().stream()
                .filter(it -> !it.leaving() && !it.hash().equals(hash));
    }

    /** What has begun so goes on so, until the last one is replaced. */
    private static boolean hasBegun(Observation seen, Rollout rollout) {
        return seen.rolledOut().filter(rollout.rolledOut().hash()::equals).isPresent()
                && Optional.ofNullable(seen.children().workload())
                        .map(workload -> workload.getSpec())
                        .map(DeploymentSpec::getStrategy)
                        .map(DeploymentStrategy::getRollingUpdate)
                        .map(RollingUpdateDeployment::getMaxSurge)
                        .map(IntOrString::getIntVal)
                        .filter(surge -> surge == 0)
                        .isPresent();
    }

    private static boolean isPending(Observation seen, Rollout rollout) {
        return pendingSince(seen, rollout).isPresent();
    }

    private static Optional<Instant> pendingSince(Observation seen, Rollout rollout) {
        return seen.staying(rollout.rolledOut().hash()).stream()
                .flatMap(it -> it.unschedulableSince().stream())
                .min(Instant::compareTo);
    }

    /** None of the others answers or is of the release that serves. */
    private static boolean losesNothing(Observation seen, Rollout rollout) {
        Optional<String> serving = Rollout.serving(seen).map(NumberedRelease::hash);
        return others(seen, rollout)
                .noneMatch(it -> it.ready() || serving.filter(it.hash()::equals).isPresent());
    }

    /** What a leaving instance still holds becomes free by itself: that time does not count. */
    private static boolean waited(Observation seen, Rollout rollout, Duration wait) {
        return end(seen, rollout, wait).filter(end -> !seen.now().isBefore(end)).isPresent();
    }

    private static Optional<Instant> end(Observation seen, Rollout rollout, Duration wait) {
        return seen.instances().stream().anyMatch(Instance::leaving)
                ? Optional.empty()
                : pendingSince(seen, rollout)
                        .map(since -> since.isBefore(seen.lastLeaving()) ? seen.lastLeaving() : since)
                        .map(since -> since.plus(wait));
    }
}
