package dev.windlass.status;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.Condition;
import dev.windlass.api.Configuration;
import dev.windlass.api.CostStatus;
import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Instances;
import dev.windlass.api.Price;
import dev.windlass.api.ScalingDecision;
import dev.windlass.cost.HourlyCosts;
import dev.windlass.release.NumberedRelease;
import dev.windlass.rollout.Phase;
import dev.windlass.rollout.Rollout;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The status that a judgement gives. */
public final class DeploymentStatuses {

    private static final int SHORT = 12;

    private DeploymentStatuses() {}

    /** The next status; equal to the one seen if nothing a person would ask about has changed. */
    public static DeploymentStatus next(Judgement judged) {
        Map<String, Finding> found = Findings.of(judged);
        Optional<NumberedRelease> current = judged.rollout().map(Rollout::current);
        return new DeploymentStatus(
                judged.seen().deployment().getMetadata().getGeneration(),
                conditions(judged, found),
                current.map(DeploymentStatuses::summary).orElse(null),
                serving(judged),
                current.map(it -> instances(judged)).orElse(null),
                current.flatMap(it -> cost(judged, it)).orElse(null),
                autoscaling(judged, found),
                current.map(it -> shortened(it.configuration().version())).orElse(null),
                Objects.requireNonNull(found.get(Findings.READY)).reason().name());
    }

    private static List<Condition> conditions(Judgement judged, Map<String, Finding> found) {
        List<Condition> old =
                judged.seen().status().map(DeploymentStatus::conditions).orElse(List.of());
        return Findings.TYPES.stream()
                .flatMap(type ->
                        Stream.ofNullable(found.get(type)).map(finding -> condition(judged, old, type, finding)))
                .toList();
    }

    /** The transition time moves only with the status. */
    private static Condition condition(Judgement judged, List<Condition> old, String type, Finding finding) {
        String status = finding.reason().holds() ? "True" : "False";
        String since = old.stream()
                .filter(it -> type.equals(it.type()) && status.equals(it.status()))
                .flatMap(it -> Stream.ofNullable(it.lastTransitionTime()))
                .findFirst()
                .orElseGet(() ->
                        judged.seen().now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                type,
                status,
                finding.reason().name(),
                finding.message(),
                judged.seen().deployment().getMetadata().getGeneration(),
                since);
    }

    private static CurrentRelease summary(NumberedRelease release) {
        Configuration configuration = release.configuration();
        return new CurrentRelease(
                release.number(),
                configuration.model(),
                configuration.version(),
                configuration.hardware(),
                configuration.minInstances(),
                configuration.maxInstances(),
                release.createdAt(),
                release.createdBy());
    }

    /** The serving release moves on when the current one's instances have taken over. */
    private static @Nullable Long serving(Judgement judged) {
        Optional<Long> before = Rollout.serving(judged.seen()).map(NumberedRelease::number);
        return judged.rollout()
                .filter(it -> it.phase() == Phase.PROVEN)
                .filter(it -> it.previous() == null || judged.settled())
                .map(it -> it.current().number())
                .or(() -> before)
                .orElse(null);
    }

    private static Instances instances(Judgement judged) {
        int desired = judged.desired();
        return new Instances(desired, Math.max(0, desired - judged.ready()), judged.ready());
    }

    private static Optional<CostStatus> cost(Judgement judged, NumberedRelease current) {
        Price price = judged.seen().catalogue().stream()
                .filter(it -> it.getMetadata()
                        .getName()
                        .equals(current.configuration().hardware()))
                .flatMap(it -> Stream.ofNullable(it.getSpec().price()))
                .findFirst()
                .orElse(null);
        return HourlyCosts.of(price, current.bounds(), judged.desired());
    }

    private static @Nullable AutoscalingStatus autoscaling(Judgement judged, Map<String, Finding> found) {
        Finding finding = found.get("Autoscaling");
        String metric = finding != null && finding.reason().holds() ? ApiGroup.DEMAND_METRIC : null;
        List<ScalingDecision> decisions = ScalingDecisions.of(judged);
        if (decisions.isEmpty()) {
            return metric == null ? null : new AutoscalingStatus(metric, null, null);
        }
        List<ScalingDecision> earlier = decisions.subList(1, decisions.size());
        return new AutoscalingStatus(metric, decisions.get(0), earlier.isEmpty() ? null : List.copyOf(earlier));
    }

    private static @Nullable String shortened(@Nullable String version) {
        return version == null ? null : version.substring(0, Math.min(SHORT, version.length()));
    }
}
