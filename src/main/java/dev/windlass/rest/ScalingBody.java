package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.api.Limit;
import dev.windlass.api.ScalingDecision;
import dev.windlass.rest.StatusBody.InstancesBody;
import dev.windlass.scaling.Explanation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a Deployment has as many instances as it has, on the wire.
 *
 * @param demand what is asked for now, in predictions
 * @param predictions how many run or wait
 * @param booted how many instances somebody has booted for a while
 * @param perInstance how much of the demand one instance is meant to take
 * @param needed how many instances that takes, whatever the bounds
 * @param minInstances the least number of instances
 * @param maxInstances the greatest number of instances
 * @param instances how many there are
 * @param limitedBy what keeps them from being as many as are needed, in one word; null: nothing
 * @param reason the same in a sentence
 * @param decisions what was decided, newest first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScalingBody(
        BigDecimal demand,
        int predictions,
        int booted,
        BigDecimal perInstance,
        int needed,
        int minInstances,
        int maxInstances,
        InstancesBody instances,
        @Nullable String limitedBy,
        @Nullable String reason,
        List<Decided> decisions) {

    /**
     * What was decided.
     *
     * @param at when
     * @param by who decided, in one word
     * @param from how many instances there were to be before; null: not known
     * @param to how many there are to be since
     * @param demand what was asked for; null: it did not matter
     * @param perInstance how much of it one instance was meant to take
     * @param minInstances the least number of instances then
     * @param maxInstances the greatest number of instances then
     * @param limitedBy what kept them from being as many as were asked for, in one word; null: nothing
     * @param message all of it in a sentence
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decided(
            @Nullable String at,
            @Nullable String by,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable BigDecimal demand,
            @Nullable BigDecimal perInstance,
            @Nullable Integer minInstances,
            @Nullable Integer maxInstances,
            @Nullable String limitedBy,
            @Nullable String message) {

        private static Decided of(ScalingDecision decision) {
            return new Decided(
                    decision.at(),
                    decision.by(),
                    decision.from(),
                    decision.to(),
                    number(decision.demand()),
                    number(decision.perInstance()),
                    decision.minInstances(),
                    decision.maxInstances(),
                    decision.limitedBy(),
                    decision.message());
        }

        private static @Nullable BigDecimal number(@Nullable String decimal) {
            return decimal == null ? null : new BigDecimal(decimal);
        }
    }

    static ScalingBody of(Explanation why) {
        Optional<Limit> limit = why.limit();
        return new ScalingBody(
                why.demand(),
                why.predictions(),
                why.booted(),
                why.perInstance(),
                why.needed(),
                why.sizing().bounds().min(),
                why.sizing().bounds().max(),
                new InstancesBody(why.desired(), Math.max(0, why.desired() - why.ready()), why.ready()),
                limit.map(Limit::name).orElse(null),
                limit.map(Limit::sentence).orElse(null),
                why.decisions().stream().map(Decided::of).toList());
    }
}
