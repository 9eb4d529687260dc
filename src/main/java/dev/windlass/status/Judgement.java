package dev.windlass.status;

import dev.windlass.observed.Observation;
import dev.windlass.release.Bounds;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.Problem;
import dev.windlass.rollout.Decision;
import dev.windlass.rollout.Rollout;
import java.util.List;
import java.util.Optional;

/**
 * All that a status is made from.
 *
 * @param seen what was seen, with the releases as they are after this reconciliation
 * @param rollout what is rolled out, once there is a release
 * @param problems why the spec cannot be acted upon; empty if it can
 * @param templateCurrent whether a redeploy would change nothing; empty if that could not be told
 */
public record Judgement(
        Observation seen,
        Optional<Rollout> rollout,
        List<Problem> problems,
        Optional<Boolean> templateCurrent,
        boolean replaces) {

    /** What is judged when a decision has been carried out. */
    public static Judgement of(Decision decision) {
        if (decision instanceof Decision.Plan plan) {
            return new Judgement(
                    plan.seen(),
                    Optional.of(plan.rollout()),
                    List.of(),
                    Optional.of(plan.templateCurrent()),
                    plan.children().replaces());
        }
        if (decision instanceof Decision.Untouched untouched) {
            return because(untouched.seen(), untouched.problems());
        }
        throw new AssertionError(decision); // 21: switch
    }

    /** What is judged when these problems kept everything as it is. */
    public static Judgement because(Observation seen, List<Problem> problems) {
        return new Judgement(seen, Rollout.of(seen), problems, Optional.empty(), false);
    }

    /** Whether both bounds of the current release are 0. */
    boolean disabled() {
        return rollout.filter(it -> it.current().bounds().disabled()).isPresent();
    }

    /** How many instances there should be now. */
    int desired() {
        return rollout.map(Rollout::current)
                .map(NumberedRelease::bounds)
                .map(this::desired)
                .orElse(0);
    }

    private int desired(Bounds bounds) {
        int replicas = seen.replicas().orElse(bounds.min());
        return replicas == 0 ? bounds.min() : bounds.clamp(replicas);
    }

    /** How many instances answer, of whichever release. */
    int ready() {
        return (int)
                seen.instances().stream().filter(instance -> instance.ready()).count();
    }

    /** Whether it sleeps at zero, to be woken by the next prediction. */
    boolean asleep() {
        return rollout.isPresent() && !disabled() && desired() == 0 && ready() == 0;
    }

    /** Whether instances are there, and are to stay for now, that are not of that template. */
    boolean rolls(String hash) {
        return seen.instances().stream()
                .anyMatch(it -> !it.leaving() && !it.hash().equals(hash));
    }

    /** Whether every instance that there should be is ready and of the current template, and no other is left. */
    boolean settled() {
        return rollout.map(Rollout::current)
                .filter(current -> seen.staying(current.hash()).stream()
                                .filter(instance -> instance.ready())
                                .count()
                        >= desired())
                .filter(current -> seen.instances().stream()
                        .allMatch(instance ->
                                instance.leaving() || instance.hash().equals(current.hash())))
                .isPresent();
    }
}
