package dev.windlass.status;

import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ScalingDecision;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a status differs from the one before. */
public enum StatusChange {
    /** Not at all. */
    NONE,
    /** In counts or wording only; worth a write now and then. */
    MINOR,
    /** In what a person or a script waits for; worth a write at once. */
    MAJOR;

    /** How {@code next} differs from {@code old}. */
    public static StatusChange between(Optional<DeploymentStatus> old, DeploymentStatus next) {
        if (old.isEmpty()) {
            return MAJOR;
        }
        DeploymentStatus before = old.get();
        if (ordered(before.conditions()).equals(ordered(next.conditions())) && sameBesideConditions(before, next)) {
            return NONE;
        }
        boolean minor = Objects.equals(before.observedGeneration(), next.observedGeneration())
                && Objects.equals(before.currentRelease(), next.currentRelease())
                && Objects.equals(before.servingRelease(), next.servingRelease())
                && (Objects.equals(decided(before), decided(next)) || !isReady(next))
                && reasons(before.conditions()).equals(reasons(next.conditions()));
        return minor ? MINOR : MAJOR;
    }

    /** How many instances there are to be by the last decision. It is told at once, unless instances are on their way, which is told as well. */
    private static @Nullable Integer decided(DeploymentStatus status) {
        return Optional.ofNullable(status.autoscaling())
                .map(AutoscalingStatus::lastDecision)
                .map(ScalingDecision::to)
                .orElse(null);
    }

    private static boolean isReady(DeploymentStatus status) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .anyMatch(it -> Findings.READY.equals(it.type()) && "True".equals(it.status()));
    }

    private static boolean sameBesideConditions(DeploymentStatus one, DeploymentStatus other) {
        return withoutConditions(one).equals(withoutConditions(other));
    }

    private static DeploymentStatus withoutConditions(DeploymentStatus of) {
        return new DeploymentStatus(
                of.observedGeneration(),
                null,
                of.currentRelease(),
                of.servingRelease(),
                of.instances(),
                of.cost(),
                of.autoscaling(),
                of.shortVersion(),
                of.state());
    }

    private static List<Condition> ordered(@Nullable List<Condition> conditions) {
        return Optional.ofNullable(conditions).orElse(List.of()).stream()
                .sorted(Comparator.comparing(StatusChange::type))
                .toList();
    }

    private static List<String> reasons(@Nullable List<Condition> conditions) {
        return ordered(conditions).stream()
                .map(it -> type(it) + " " + it.status() + " " + it.reason())
                .toList();
    }

    private static String type(Condition condition) {
        return Objects.requireNonNullElse(condition.type(), "");
    }
}
