package dev.windlass.status;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.AutoscalingStatus;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Limit;
import dev.windlass.api.Scaling;
import dev.windlass.api.ScalingDecision;
import dev.windlass.observed.Observation;
import dev.windlass.observed.ScaleReport;
import dev.windlass.release.Bounds;
import dev.windlass.rollout.Phase;
import dev.windlass.rollout.Rollout;
import dev.windlass.rollout.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why there are so many instances. A decision is made when their number changes, and says what was asked for then; with predictions
 * that come and go while the number stays nothing here changes.
 */
final class ScalingDecisions {

    static final String AUTOSCALER = "Autoscaler";
    static final String GATEWAYS = "Gateways";
    static final String BOUNDS = "Bounds";
    static final String OTHERS = "Others";
    static final String UNKNOWN = "Unknown";

    private static final int KEPT = 5;
    private static final int PERCENT = 100;

    /** Whose name is noted where an autoscaler has written the number. */
    private static final String AUTOSCALERS_MANAGER = "kube-controller-manager";

    private ScalingDecisions() {}

    /** All that are kept, newest first. */
    static List<ScalingDecision> of(Judgement judged) {
        List<ScalingDecision> before = judged.seen()
                .status()
                .map(DeploymentStatus::autoscaling)
                .map(AutoscalingStatus::decisions)
                .orElse(List.of());
        return judged.rollout()
                .flatMap(rollout -> replicas(judged, rollout).map(it -> new Sight(judged.seen(), rollout, it)))
                .map(sight -> next(sight, before))
                .orElse(before);
    }

    /** How many there are to be once what was decided has been carried out; empty if there is no workload and none is made. */
    private static Optional<Integer> replicas(Judgement judged, Rollout rollout) {
        Optional<Integer> replicas = judged.seen().replicas();
        if (!judged.problems().isEmpty()) {
            return replicas;
        }
        Scale scale = Scale.of(rollout, judged.seen());
        return Optional.of(scale.setTo().orElse(replicas.orElse(scale.atCreation())));
    }

    private static List<ScalingDecision> next(Sight sight, List<ScalingDecision> before) {
        if (before.isEmpty()) {
            return List.of(sight.decided(null, sight.report(null, Instant.MIN)));
        }
        ScalingDecision last = before.get(0);
        if (!Objects.equals(last.to(), sight.replicas)) {
            Optional<ScaleReport> report = sight.report(last.to(), at(last));
            // The number is seen a moment before what is said of it.
            return report.isEmpty() && !sight.seen.settled()
                    ? before
                    : prepended(sight.decided(last.to(), report), before);
        }
        List<ScalingDecision> earlier = before.subList(1, before.size());
        Optional<ScaleReport> late = last.demand() != null
                ? Optional.empty()
                : sight.report(last.from(), earlier.isEmpty() ? Instant.MIN : at(earlier.get(0)));
        return prepended(late.isPresent() ? sight.decided(last.from(), late) : sight.told(last), earlier);
    }

    private static List<ScalingDecision> prepended(ScalingDecision newest, List<ScalingDecision> before) {
        return Stream.concat(Stream.of(newest), before.stream()).limit(KEPT).toList();
    }

    private static Instant at(ScalingDecision decision) {
        return decision.at() == null ? Instant.MIN : Instant.parse(decision.at());
    }

    /** What there is to see of a Deployment whose instances are so many. */
    private record Sight(Observation seen, Rollout rollout, int replicas) {

        /** What is said of that number, by whoever spoke last and not before that. */
        Optional<ScaleReport> report(@Nullable Integer from, Instant earliest) {
            return Stream.concat(noted().stream(), autoscaled(from).stream())
                    .filter(it -> it.to() == replicas && !it.at().isBefore(earliest))
                    .max((one, other) -> one.at().compareTo(other.at()));
        }

        private Optional<ScaleReport> noted() {
            return ScaleReport.of(seen.annotation(ScaleReport.ANNOTATION));
        }

        /** It has counted those before, or, if it has looked again since, those that are there by now: whichever explains the number. */
        private Optional<ScaleReport> autoscaled(@Nullable Integer from) {
            HorizontalPodAutoscaler autoscaler = seen.children().autoscaler();
            Stream<Integer> counted = Stream.of(
                            Optional.ofNullable(from),
                            Optional.of(replicas),
                            Optional.ofNullable(seen.children().workload())
                                    .map(it -> it.getStatus())
                                    .map(it -> it.getReplicas()))
                    .flatMap(Optional::stream);
            return counted.flatMap(it -> ScaleReport.of(autoscaler, it).stream())
                    .filter(it -> Optional.ofNullable(it.demand())
                            .filter(demand -> explains(demand, from))
                            .isPresent())
                    .findFirst()
                    .or(() -> ScaleReport.of(autoscaler, replicas).map(it -> new ScaleReport(it.at(), it.to(), null)));
        }

        private boolean explains(String demand, @Nullable Integer from) {
            Bounds bounds = rollout.current().bounds();
            int needed =
                    new Bounds(bounds.leastAwake(), Math.max(1, bounds.max())).clamp(needed(demand, perInstance()));
            boolean more = from == null || from < replicas;
            return more
                    ? needed == replicas || (needed > replicas && rollout.phase() != Phase.PROVEN)
                    : needed <= replicas;
        }

        ScalingDecision decided(@Nullable Integer from, Optional<ScaleReport> report) {
            Bounds bounds = rollout.current().bounds();
            return told(new ScalingDecision(
                    report.map(ScaleReport::at)
                            .orElse(seen.now())
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    report.map(this::whose).orElseGet(() -> unreported(from, bounds)),
                    from,
                    replicas,
                    report.map(ScaleReport::demand).orElse(null),
                    perInstance().toPlainString(),
                    bounds.min(),
                    bounds.max(),
                    null,
                    null));
        }

        private String whose(ScaleReport report) {
            return noted().filter(report::equals).isPresent() ? GATEWAYS : AUTOSCALER;
        }

        /** The operator sets the number where the spec alone decides; who else did is in the managed fields. */
        private String unreported(@Nullable Integer from, Bounds bounds) {
            if ((from == null || from == 0) ? replicas == bounds.min() : bounds.disabled()) {
                return BOUNDS;
            }
            return from == null
                    ? UNKNOWN
                    : manager().map(ScalingDecisions::known).orElse(OTHERS);
        }

        private Optional<String> manager() {
            return Stream.ofNullable(seen.children().workload())
                    .flatMap(it -> Stream.ofNullable(it.getMetadata().getManagedFields()))
                    .flatMap(List::stream)
                    .filter(it -> "scale".equals(it.getSubresource()))
                    .flatMap(it -> Stream.ofNullable(it.getManager()))
                    .findFirst();
        }

        /** The decision with what limits it now. */
        ScalingDecision told(ScalingDecision it) {
            Optional<Limit> limit = limit(it);
            return new ScalingDecision(
                    it.at(),
                    it.by(),
                    it.from(),
                    it.to(),
                    it.demand(),
                    it.perInstance(),
                    it.minInstances(),
                    it.maxInstances(),
                    limit.map(Limit::name).orElse(null),
                    sentence(it) + limit.map(found -> " " + found.sentence()).orElse(""));
        }

        private Optional<Limit> limit(ScalingDecision decision) {
            if (seen.refusedByQuota()) {
                return Optional.of(Limit.Quota);
            }
            if (seen.instances().stream()
                    .anyMatch(it -> !it.leaving() && it.unschedulable().isPresent())) {
                return Optional.of(Limit.NoNodes);
            }
            return Optional.ofNullable(decision.demand())
                    .flatMap(demand -> Limits.of(
                            needed(demand, new BigDecimal(Objects.requireNonNullElse(decision.perInstance(), "1"))),
                            replicas,
                            new Bounds(or0(decision.minInstances()), or0(decision.maxInstances())),
                            rollout.phase() == Phase.PROVEN));
        }

        private static int needed(String demand, BigDecimal perInstance) {
            return new BigDecimal(demand)
                    .divide(perInstance, 0, RoundingMode.CEILING)
                    .intValue();
        }

        private BigDecimal perInstance() {
            Optional<Scaling> scaling = Optional.ofNullable(seen.spec().scaling());
            long slots = scaling.map(Scaling::slotsPerInstance).orElse(1);
            int utilization = scaling.map(Scaling::targetUtilization).orElse(PERCENT);
            return BigDecimal.valueOf(slots * utilization, 2).stripTrailingZeros();
        }

        private static int or0(@Nullable Integer number) {
            return Objects.requireNonNullElse(number, 0);
        }
    }

    private static String known(String manager) {
        return switch (manager) {
            case AUTOSCALERS_MANAGER -> AUTOSCALER;
            case ApiGroup.GATEWAY_FIELD_MANAGER -> GATEWAYS;
            default -> OTHERS;
        };
    }

    private static String sentence(ScalingDecision it) {
        String change = it.from() == null
                ? it.to() + (Objects.equals(it.to(), 1) ? " instance" : " instances")
                : "From " + it.from() + " to " + it.to();
        String asked = it.demand() == null
                ? ""
                : ": " + it.demand() + " asked for, " + it.perInstance() + " for each instance";
        return change + whose(it) + asked + ", between " + it.minInstances() + " and " + it.maxInstances() + ".";
    }

    private static String whose(ScalingDecision decision) {
        return switch (Objects.requireNonNullElse(decision.by(), UNKNOWN)) {
            case AUTOSCALER -> " by the HorizontalPodAutoscaler";
            case GATEWAYS -> " by the gateways";
            case BOUNDS -> " by the bounds";
            case OTHERS -> " by somebody else";
            default -> "";
        };
    }
}
