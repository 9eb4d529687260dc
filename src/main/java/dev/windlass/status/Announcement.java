package dev.windlass.status;

import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.Condition;
import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Reason;
import dev.windlass.api.ScalingDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a transition of the status tells as a Kubernetes event.
 *
 * @param warning whether somebody may have to act
 * @param reason one CamelCase word
 * @param message a sentence
 */
public record Announcement(boolean warning, String reason, String message) {

    private static final Set<String> CALM =
            Set.of(Reason.Starting.name(), Reason.RollingOut.name(), Reason.PredecessorDeleting.name());

    /** What the step from one status to the next tells; nothing if only wording changed. */
    public static List<Announcement> of(Optional<DeploymentStatus> old, DeploymentStatus next) {
        List<Announcement> told = new ArrayList<>();
        CurrentRelease release = next.currentRelease();
        if (release != null && !Objects.equals(release.number(), number(old))) {
            told.add(new Announcement(false, "ReleaseCreated", created(release)));
        }
        if (next.servingRelease() != null
                && !next.servingRelease()
                        .equals(old.map(DeploymentStatus::servingRelease).orElse(null))) {
            told.add(new Announcement(false, "ReleaseServing", "Release " + next.servingRelease() + " serves."));
        }
        for (String type : List.of(Findings.READY, "Autoscaling", "TemplateCurrent")) {
            condition(Optional.of(next), type)
                    .filter(now -> speaks(type, now, condition(old, type)))
                    .map(now -> new Announcement(warns(now), word(now.reason()), word(now.message())))
                    .ifPresent(told::add);
        }
        scaled(old, next).ifPresent(told::add);
        return told;
    }

    /** The first number is told by what the release says. */
    private static Optional<Announcement> scaled(Optional<DeploymentStatus> old, DeploymentStatus next) {
        Optional<ScalingDecision> before = decision(old);
        return before.flatMap(unused -> decision(Optional.of(next)))
                .filter(now -> !Objects.equals(now.to(), before.get().to()))
                .map(now -> new Announcement(false, "Scaled", word(now.message())));
    }

    private static Optional<ScalingDecision> decision(Optional<DeploymentStatus> status) {
        return status.map(DeploymentStatus::autoscaling).map(AutoscalingStatus::lastDecision);
    }

    private static boolean speaks(String type, Condition now, Optional<Condition> before) {
        boolean first = before.isEmpty() && !type.equals(Findings.READY);
        boolean foreign = Reason.ForeignAutoscaler.name().equals(now.reason());
        boolean changed =
                before.filter(it -> Objects.equals(it.reason(), now.reason())).isEmpty();
        return changed && (!first || foreign);
    }

    private static boolean warns(Condition now) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.name().equals(now.reason()))
                .anyMatch(reason -> !reason.holds() && !CALM.contains(reason.name()) && !quiet(reason));
    }

    private static boolean quiet(Reason reason) {
        return reason == Reason.RedeployChangesPods
                || reason == Reason.MetricNotServed
                || reason == Reason.NothingToScale;
    }

    private static String created(CurrentRelease release) {
        return "Release " + release.number() + ": " + release.model() + " on " + release.hardware() + ", "
                + release.minInstances() + " to " + release.maxInstances() + " instances, by "
                + release.createdBy() + ".";
    }

    private static Optional<Condition> condition(Optional<DeploymentStatus> status, String type) {
        return status.map(DeploymentStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(it -> type.equals(it.type()))
                .findFirst();
    }

    private static @Nullable Long number(Optional<DeploymentStatus> status) {
        return status.map(DeploymentStatus::currentRelease)
                .map(CurrentRelease::number)
                .orElse(null);
    }

    private static String word(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
