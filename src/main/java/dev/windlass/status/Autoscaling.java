package dev.windlass.status;

import static dev.windlass.api.ApiGroup.DEMAND_METRIC;

import dev.windlass.api.MetricsGroup;
import dev.windlass.api.Reason;
import dev.windlass.observed.MetricsApis;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is found about scaling between the bounds: by which metric, or why by none. */
final class Autoscaling {

    private Autoscaling() {}

    static Finding of(Judgement judged) {
        if (judged.disabled()) {
            return new Finding(Reason.NothingToScale, "Both bounds are 0.");
        }
        List<String> others = judged.seen().otherAutoscalers();
        if (!others.isEmpty()) {
            return new Finding(
                    Reason.ForeignAutoscaler,
                    "The HorizontalPodAutoscaler " + String.join(", ", others)
                            + " scales the instances; two would work against one another, so Windlass has none. Delete it to get the bounds back.");
        }
        return judged.seen().metrics().taken() && !active(judged)
                ? taken(judged.seen().metrics())
                : by(judged.seen().metrics().group(), judged);
    }

    private static Finding taken(MetricsApis apis) {
        return new Finding(
                Reason.GatewaysScale,
                "Others serve both " + MetricsGroup.EXTERNAL.group() + " (" + apis.server(MetricsGroup.EXTERNAL)
                        + ") and " + MetricsGroup.CUSTOM.group() + " (" + apis.server(MetricsGroup.CUSTOM)
                        + "), so the HorizontalPodAutoscaler keeps the bounds and the gateways follow " + DEMAND_METRIC
                        + " between them.");
    }

    private static Finding by(MetricsGroup group, Judgement judged) {
        Optional<String> unavailable = judged.seen().metrics().unavailable(group);
        if (unavailable.isPresent()) {
            return new Finding(
                    Reason.MetricNotServed,
                    "The API server does not get " + DEMAND_METRIC + " from the gateways (APIService "
                            + group.apiService() + ": " + unavailable.get()
                            + "); the bounds hold, and the gateways scale between them.");
        }
        return active(judged)
                ? new Finding(
                        Reason.FollowsDemand,
                        "The HorizontalPodAutoscaler follows " + DEMAND_METRIC + " of " + group.group() + ".")
                : new Finding(
                        Reason.MetricNotServed,
                        "Nothing serves the metric " + DEMAND_METRIC
                                + " for it; the bounds hold, and the gateways scale between them.");
    }

    /** An autoscaler rests while there are no instances, whoever serves the metric. */
    private static boolean active(Judgement judged) {
        boolean served = judged.seen().metrics().own().isPresent()
                && !judged.seen().metrics().taken();
        boolean rests = judged.seen().replicas().filter(it -> it == 0).isPresent();
        return (served && rests)
                || Stream.ofNullable(judged.seen().children().autoscaler())
                        .flatMap(autoscaler -> Stream.ofNullable(autoscaler.getStatus()))
                        .flatMap(status -> Stream.ofNullable(status.getConditions()))
                        .flatMap(List::stream)
                        .anyMatch(Autoscaling::isActive);
    }

    private static boolean isActive(HorizontalPodAutoscalerCondition condition) {
        return "ScalingActive".equals(condition.getType()) && "True".equals(condition.getStatus());
    }
}
