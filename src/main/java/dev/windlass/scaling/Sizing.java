package dev.windlass.scaling;

import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Scaling;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * How many instances a Deployment needs. It counts as the HorizontalPodAutoscaler does, so that both want the same.
 *
 * @param slots how many predictions one instance runs at a time
 * @param utilization the share of the slots that should be in use, in percent
 * @param bounds how few and how many instances there may be
 * @param proven whether the current release has had an instance that was ready; before that one is enough to find out
 */
public record Sizing(int slots, int utilization, Bounds bounds, boolean proven) {

    private static final int PERCENT = 100;

    /** That of a Deployment as it was seen. */
    public static Sizing of(ModelDeployment deployment) {
        DeploymentSpec spec = deployment.getSpec();
        Optional<Scaling> scaling = Optional.ofNullable(spec.scaling());
        return new Sizing(
                scaling.map(Scaling::slotsPerInstance).orElse(1),
                scaling.map(Scaling::targetUtilization).orElse(PERCENT),
                Bounds.of(Configurations.of(spec)),
                Optional.ofNullable(deployment.getStatus())
                        .filter(Sizing::proven)
                        .isPresent());
    }

    private static boolean proven(DeploymentStatus status) {
        return Optional.ofNullable(status.currentRelease())
                .map(CurrentRelease::number)
                .filter(number -> Objects.equals(number, status.servingRelease()))
                .isPresent();
    }

    /**
     * How many instances are wanted.
     *
     * @param demand how many predictions run or wait
     * @param floor how many instances somebody wants whatever is asked of them
     */
    public int instances(int demand, int floor) {
        int needed = needed(demand, floor);
        int most = proven ? bounds.max() : Math.min(bounds.max(), bounds.leastAwake());
        return Math.min(most, Math.max(bounds.min(), needed));
    }

    /** How many instances that takes, within the bounds, whether the release is proven or not. */
    int needed(int demand, int floor) {
        return bounds.clamp(unbounded(demand, floor));
    }

    /** How many instances that takes, whatever the bounds. */
    int unbounded(int demand, int floor) {
        long each = (long) slots * utilization;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(floor, ((long) demand * PERCENT + each - 1) / each));
    }

    /** The demand of which an autoscaler concludes that so many are needed, but not more than there may be. */
    BigDecimal demand(int predictions, int floor) {
        BigDecimal booted = perInstance().multiply(BigDecimal.valueOf(Math.min(floor, bounds.max())));
        return plain(BigDecimal.valueOf(predictions).max(booted));
    }

    /** The demand that one instance is meant to meet. */
    BigDecimal perInstance() {
        return plain(BigDecimal.valueOf((long) slots * utilization, 2));
    }

    /** Without zeros that say nothing, and never as 1E+1. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The same for one that does not sleep: an autoscaler leaves it at least one instance. */
    public int awake(int demand, int floor) {
        return Math.min(bounds.max(), Math.max(1, instances(demand, floor)));
    }
}
