package dev.windlass.rollout;

import dev.windlass.api.Reason;
import dev.windlass.api.Release;
import dev.windlass.desired.Owner;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.hardware.Catalogue;
import dev.windlass.observed.Instance;
import dev.windlass.observed.Observation;
import dev.windlass.release.Checks;
import dev.windlass.release.Failure;
import dev.windlass.release.Images;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.Problem;
import dev.windlass.release.Strangers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what one reconciliation is to do; a spec with a problem leaves everything as it is. */
public final class Planner {

    private static final Duration BLOCKED = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Platform platform;
    private final Renderer renderer;

    /** Decides under these settings. */
    public Planner(Platform platform) {
        this.platform = platform;
        this.renderer = new Renderer(platform);
    }

    /** The decision about what was seen. */
    public Decision decide(Observation seen) {
        List<Problem> problems = new ArrayList<>();
        Strangers.problem(seen.strangers(), Owner.of(seen.deployment()).name()).ifPresent(problems::add);
        Checks.hardware(Objects.requireNonNull(seen.spec().hardware()), new Catalogue(seen.catalogue()))
                .ifPresent(problems::add);
        Images.Found image = Images.find(seen.configuration(), seen.model(), platform.imageTemplate());
        if (image instanceof Images.Missing missing) {
            problems.add(missing.problem());
        }
        return problems.isEmpty() && image instanceof Images.Image found
                ? plan(seen, renderer.render(seen, found.reference()))
                : untouched(seen, problems);
    }

    private static Decision untouched(Observation seen, List<Problem> problems) {
        boolean leaving = problems.stream().allMatch(it -> it.reason() == Reason.PredecessorDeleting);
        Optional<Duration> again =
                leaving ? Optional.of(LEAVING) : seen.strangers().isEmpty() ? Optional.empty() : Optional.of(BLOCKED);
        return new Decision.Untouched(seen, List.copyOf(problems), again);
    }

    private Decision plan(Observation before, Rendering rendering) {
        Optional<Release> made = NextRelease.of(before, rendering).map(draft -> Records.made(before, draft));
        Observation advanced =
                made.flatMap(NumberedRelease::of).map(before::with).orElse(before);
        NumberedRelease current = Rollout.of(advanced).orElseThrow().current();
        Optional<Failure> failure = failure(advanced);
        Observation seen =
                failure.map(why -> advanced.with(current.failed(why))).orElse(advanced);
        Rollout rollout = Rollout.of(seen).orElseThrow();
        return new Decision.Plan(
                seen,
                made,
                failure.map(why -> Records.failed(seen, current, why)),
                rollout,
                WantedChildren.of(seen, rollout, platform),
                superfluous(seen),
                rendering.template().hash().equals(rollout.current().hash()),
                nextDeadline(seen, rollout));
    }

    private Optional<Failure> failure(Observation seen) {
        return Rollout.of(seen)
                .filter(Planner::onTrial)
                .flatMap(rollout -> Failures.of(ofCurrent(seen, rollout), setup(seen), seen.now()));
    }

    private Optional<Duration> nextDeadline(Observation seen, Rollout rollout) {
        Optional<Instant> failure =
                onTrial(rollout) ? Failures.nextDeadline(ofCurrent(seen, rollout), setup(seen)) : Optional.empty();
        Optional<Instant> replacement = Replacement.deadline(seen, rollout, ServingDefaults.surgeWait(seen.spec()));
        return Stream.of(failure, replacement)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(due -> Duration.between(seen.now(), due))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.plusMillis(1));
    }

    private Duration setup(Observation seen) {
        ServingDefaults defaults = platform.defaults();
        return defaults.setup(seen.spec());
    }

    private static List<Long> superfluous(Observation seen) {
        return seen.releases()
                .superfluous(Rollout.serving(seen).map(NumberedRelease::number).orElse(0L));
    }

    private static boolean onTrial(Rollout rollout) {
        return rollout.phase() == Phase.FIRST || rollout.phase() == Phase.TRIED || rollout.phase() == Phase.WAITING;
    }

    private static List<Instance> ofCurrent(Observation seen, Rollout rollout) {
        return seen.staying(rollout.current().hash());
    }
}
