package dev.windlass.scaling;

import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Instances;
import dev.windlass.api.Limit;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.ScalingDecision;
import dev.windlass.status.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a Deployment has as many instances as it has, by what is asked of it now and by what was decided.
 *
 * @param predictions how many predictions run or wait
 * @param booted how many instances somebody has booted for a while
 * @param sizing what one instance takes, and how many there may be
 * @param needed how many instances that takes, whatever the bounds
 * @param desired how many there are to be
 * @param ready how many of them are ready
 * @param limit what keeps those from being as many as are needed
 * @param decisions what was decided, newest first
 */
public record Explanation(
        int predictions,
        int booted,
        Sizing sizing,
        int needed,
        int desired,
        int ready,
        Optional<Limit> limit,
        List<ScalingDecision> decisions) {

    static Explanation of(ModelDeployment deployment, int predictions, int booted) {
        Sizing sizing = Sizing.of(deployment);
        Optional<DeploymentStatus> status = Optional.ofNullable(deployment.getStatus());
        Optional<Instances> instances = status.map(DeploymentStatus::instances);
        int needed = sizing.unbounded(predictions, booted);
        int desired = instances.map(Instances::desired).orElse(0);
        List<ScalingDecision> decisions = status.map(DeploymentStatus::autoscaling)
                .map(AutoscalingStatus::decisions)
                .orElse(List.of());
        return new Explanation(
                predictions,
                booted,
                sizing,
                needed,
                desired,
                instances.map(Instances::ready).orElse(0),
                obstacle(decisions).or(() -> Limits.of(needed, desired, sizing.bounds(), sizing.proven())),
                decisions);
    }

    /** What the cluster has no room for, which only the operator sees. */
    private static Optional<Limit> obstacle(List<ScalingDecision> decisions) {
        return decisions.stream()
                .limit(1)
                .map(ScalingDecision::limitedBy)
                .flatMap(Explanation::known)
                .filter(it -> it == Limit.Quota || it == Limit.NoNodes)
                .findFirst();
    }

    private static Stream<Limit> known(@Nullable String name) {
        return Stream.of(Limit.values()).filter(it -> Objects.equals(it.name(), name));
    }

    /** What is asked for in predictions, as autoscalers are told. */
    public BigDecimal demand() {
        return sizing.demand(predictions, booted);
    }

    /** How much of it one instance is meant to take. */
    public BigDecimal perInstance() {
        return sizing.perInstance();
    }
}
