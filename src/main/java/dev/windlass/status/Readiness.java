package dev.windlass.status;

import dev.windlass.api.Reason;
import dev.windlass.release.Failure;
import dev.windlass.release.Problem;
import dev.windlass.rollout.Phase;
import dev.windlass.rollout.Rollout;
import dev.windlass.rollout.Words;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks behind Ready, in the order in which they win. */
final class Readiness {

    private static final List<Function<Judgement, Optional<Finding>>> CHECKS = List.of(
            Readiness::specHasProblems,
            Readiness::isDisabled,
            Readiness::releaseFailed,
            Readiness::isAsleep,
            Readiness::allReady,
            Readiness::areReplaced,
            Readiness::podsAreRefused,
            Readiness::instancesAreInTrouble,
            Readiness::isRollingOut);

    private Readiness() {}

    static Finding of(Judgement judged) {
        return CHECKS.stream()
                .flatMap(check -> check.apply(judged).stream())
                .findFirst()
                .orElseGet(() -> new Finding(Reason.Starting, progress(judged) + "."));
    }

    private static Optional<Finding> specHasProblems(Judgement judged) {
        return judged.problems().stream()
                .findFirst()
                .map(first -> new Finding(
                        first.reason(),
                        judged.problems().stream().map(Problem::message).collect(Collectors.joining(" "))));
    }

    private static Optional<Finding> isDisabled(Judgement judged) {
        return judged.disabled()
                ? Optional.of(new Finding(
                        Reason.Disabled, "Both bounds are 0: no instance runs, and predictions are refused."))
                : Optional.empty();
    }

    private static Optional<Finding> releaseFailed(Judgement judged) {
        return judged.rollout()
                .filter(it -> it.phase() == Phase.REPLACED || it.phase() == Phase.LEFT)
                .flatMap(it -> judged.seen().releases().failure(it.current()).map(failure -> failed(it, failure)));
    }

    private static Finding failed(Rollout rollout, Failure failure) {
        String kept = rollout.phase() == Phase.REPLACED
                ? " Release " + rollout.rolledOut().number() + " keeps serving."
                : " No release that worked takes its place.";
        return new Finding(
                Reason.ReleaseFailed,
                "Release " + rollout.current().number() + " failed." + kept
                        + " Change the spec, or give the annotation windlass.dev/redeploy a new value to try again. "
                        + "The reason: " + failure.message());
    }

    private static Optional<Finding> isAsleep(Judgement judged) {
        return judged.asleep()
                ? Optional.of(new Finding(Reason.ScaledToZero, "Asleep; the next prediction wakes it."))
                : Optional.empty();
    }

    private static Optional<Finding> allReady(Judgement judged) {
        return judged.settled()
                ? Optional.of(new Finding(Reason.InstancesReady, progress(judged) + "."))
                : Optional.empty();
    }

    /** Waiting for the room of another is how that goes; any other trouble is told as always. */
    private static Optional<Finding> areReplaced(Judgement judged) {
        return judged.rollout()
                .filter(it -> judged.replaces() && judged.rolls(it.rolledOut().hash()))
                .flatMap(it -> replaced(
                        judged,
                        Words.trouble(judged.seen().staying(it.rolledOut().hash()))));
    }

    private static Optional<Finding> replaced(Judgement judged, Optional<Failure> trouble) {
        return trouble.filter(it -> !Reason.Unschedulable.name().equals(it.reason()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Reason.Replacing,
                        progress(judged) + "; each takes the place of an older one, for there is no room for one more"
                                + trouble.map(it -> ": " + it.message()).orElse(".")));
    }

    private static Optional<Finding> podsAreRefused(Judgement judged) {
        return Stream.ofNullable(judged.seen().children().workload())
                .flatMap(workload -> Stream.ofNullable(workload.getStatus()))
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .filter(it -> "ReplicaFailure".equals(it.getType()) && "True".equals(it.getStatus()))
                .map(DeploymentCondition::getMessage)
                .map(words -> new Finding(
                        Reason.PodsRefused,
                        progress(judged) + "; the API server refuses more: " + Objects.requireNonNullElse(words, "")))
                .findFirst();
    }

    private static Optional<Finding> instancesAreInTrouble(Judgement judged) {
        return judged.rollout()
                .map(it -> judged.seen().staying(it.rolledOut().hash()))
                .flatMap(Words::trouble)
                .map(trouble ->
                        new Finding(Reason.valueOf(trouble.reason()), progress(judged) + ": " + trouble.message()));
    }

    private static Optional<Finding> isRollingOut(Judgement judged) {
        return judged.rollout()
                .filter(it -> it.previous() != null)
                .map(it -> new Finding(Reason.RollingOut, progress(judged) + waiting(it) + "."));
    }

    private static String waiting(Rollout rollout) {
        return rollout.phase() == Phase.WAITING
                ? "; it is tried once release " + rollout.rolledOut().number()
                        + " has the instances that the bounds ask for"
                : "";
    }

    private static String progress(Judgement judged) {
        return judged.rollout()
                .map(Rollout::current)
                .map(current -> judged.seen().staying(current.hash()).stream()
                                .filter(instance -> instance.ready())
                                .count()
                        + " of " + judged.desired() + " instances of release " + current.number() + " are ready")
                .orElse("No release yet");
    }
}
