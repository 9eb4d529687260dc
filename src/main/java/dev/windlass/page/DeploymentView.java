package dev.windlass.page;

import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.HourlyCost;
import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What all pages about one Deployment show.
 *
 * @param row how it is in the list
 * @param bounds how few and how many instances it may have
 * @param release the number of the newest release, 0 if there is none yet
 * @param serving the number of the release that answers, 0 if none does
 * @param conditions what holds of it
 * @param why why there are as many instances as there are, in a sentence; empty if nobody has said so
 * @param spans what an hour costs at least and at most
 */
public record DeploymentView(
        DeploymentRow row,
        Bounds bounds,
        long release,
        long serving,
        List<ConditionView> conditions,
        String why,
        Optional<Span> spans) {

    /**
     * What an hour costs.
     *
     * @param min at least
     * @param max at most
     */
    public record Span(String min, String max) {}

    static DeploymentView of(DeploymentBoard.Line line) {
        ModelDeployment deployment = line.deployment();
        Optional<DeploymentStatus> status = Optional.ofNullable(deployment.getStatus());
        DeploymentRow row = DeploymentRow.of(line);
        return new DeploymentView(
                row,
                Bounds.of(Configurations.of(deployment.getSpec())),
                status.map(it -> it.currentRelease())
                        .map(it -> Objects.requireNonNullElse(it.number(), 0L))
                        .orElse(0L),
                status.map(it -> it.servingRelease()).orElse(0L),
                ConditionView.of(deployment),
                status.map(it -> it.autoscaling())
                        .map(it -> it.lastDecision())
                        .map(it -> it.message())
                        .orElse(""),
                status.map(it -> it.cost())
                        .map(it -> it.perHour())
                        .map(it -> span(row.now().currency(), it)));
    }

    private static Span span(String currency, HourlyCost hour) {
        return new Span(
                Amounts.of(currency, Objects.requireNonNullElse(hour.min(), "0")),
                Amounts.of(currency, Objects.requireNonNullElse(hour.max(), "0")));
    }

    /** Its name with the owner before it. */
    public String name() {
        return row.owner() + "/" + row.name();
    }

    /** Whether no instance may run. */
    public boolean disabled() {
        return bounds.disabled();
    }

    /** Between which numbers its instances are kept. */
    public String range() {
        if (disabled()) {
            return "disabled";
        }
        return bounds.min() == bounds.max()
                ? "always " + bounds.max()
                : "between " + bounds.min() + " and " + bounds.max();
    }

    /** Which release answers, in words. */
    public String releases() {
        if (release == 0) {
            return "none yet";
        }
        return serving == release || serving == 0
                ? "number " + release
                : serving + " answers, " + release + " is current";
    }

    /** What somebody who looks has of it and of its newest predictions, to tell whether anything has changed. */
    public String mark(List<PredictionView> recent) {
        return Mark.of(List.of(row))
                + Integer.toHexString(
                        (conditions.toString() + why + spans + bounds + release + "." + serving + recent).hashCode());
    }
}
