package dev.windlass.observed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricValueStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who has changed the number of instances says of it.
 *
 * @param at when
 * @param to how many there are to be since
 * @param demand what was asked for, as a decimal number; null: not known
 */
public record ScaleReport(Instant at, int to, @Nullable String demand) {

    /** The annotation of a Deployment in which gateways note it, for {@code /scale} carries no annotations. */
    public static final String ANNOTATION = "windlass.dev/last-scale";

    private static final BigDecimal ROUNDED_UP = new BigDecimal("0.001");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private record Wire(String at, int to, @Nullable String demand) {}

    /** The annotation's value. */
    public String annotation() {
        try {
            return JSON.writeValueAsString(new Wire(at.toString(), to, demand));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("two strings and a number cannot be written as JSON", impossible);
        }
    }

    /** What an annotation's value says; empty if it is nobody's report. */
    public static Optional<ScaleReport> of(@Nullable String annotation) {
        try {
            return annotation == null
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(annotation, Wire.class))
                            .map(it -> new ScaleReport(Instant.parse(it.at()), it.to(), it.demand()));
        } catch (JsonProcessingException | DateTimeParseException | NullPointerException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * What an autoscaler says of what it did last; empty if it has done nothing yet. It tells what was asked for on average over the
     * instances that there were, rounded up to a thousandth, and not how many these were.
     *
     * @param instances over how many
     */
    public static Optional<ScaleReport> of(@Nullable HorizontalPodAutoscaler autoscaler, int instances) {
        return Optional.ofNullable(autoscaler)
                .map(HorizontalPodAutoscaler::getStatus)
                .filter(it -> it.getLastScaleTime() != null && it.getDesiredReplicas() != null)
                .map(it -> new ScaleReport(
                        Instant.parse(it.getLastScaleTime()),
                        it.getDesiredReplicas(),
                        demand(it, BigDecimal.valueOf(instances))));
    }

    private static @Nullable String demand(HorizontalPodAutoscalerStatus status, BigDecimal instances) {
        return Stream.ofNullable(status.getCurrentMetrics())
                .flatMap(List::stream)
                .flatMap(ScaleReport::value)
                .flatMap(it -> Stream.ofNullable(it.getAverageValue()))
                .map(it -> exact(it.getNumericalAmount().multiply(instances), instances.multiply(ROUNDED_UP)))
                .findFirst()
                .orElse(null);
    }

    private static String exact(BigDecimal most, BigDecimal error) {
        BigDecimal whole = most.setScale(0, RoundingMode.FLOOR);
        BigDecimal told = most.subtract(whole).compareTo(error) <= 0 ? whole : most.setScale(2, RoundingMode.HALF_UP);
        return told.stripTrailingZeros().toPlainString();
    }

    private static Stream<MetricValueStatus> value(MetricStatus metric) {
        return metric.getExternal() != null
                ? Stream.ofNullable(metric.getExternal().getCurrent())
                : Stream.ofNullable(metric.getObject()).flatMap(it -> Stream.ofNullable(it.getCurrent()));
    }
}
