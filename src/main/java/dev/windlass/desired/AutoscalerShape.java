package dev.windlass.desired;

import dev.windlass.api.MetricsGroup;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a HorizontalPodAutoscaler follows demand.
 *
 * @param group where it finds the demand
 * @param slots how many predictions one instance runs at a time
 * @param utilization the share of the slots that should be in use, in percent
 * @param scaleDownDelay how long demand must stay lower before instances are taken away
 * @param tolerance whether the API server knows the field that turns the autoscaler's tolerance off (Kubernetes 1.35)
 */
public record AutoscalerShape(
        MetricsGroup group, int slots, int utilization, Duration scaleDownDelay, boolean tolerance) {

    private static final int PERCENT = 100;
    private static final int MILLI = 1000;

    /** The demand that one instance is meant to meet, as a canonical quantity such as 1 or 3200m. */
    String target() {
        BigDecimal target = BigDecimal.valueOf(slots).multiply(BigDecimal.valueOf(utilization));
        BigDecimal[] whole = target.divideAndRemainder(BigDecimal.valueOf(PERCENT));
        return whole[1].signum() == 0
                ? whole[0].toPlainString()
                : target.multiply(BigDecimal.valueOf(MILLI / PERCENT)).toPlainString() + "m";
    }
}
