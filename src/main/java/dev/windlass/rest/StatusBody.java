package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.api.Condition;
import dev.windlass.api.CostStatus;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.HourlyCost;
import dev.windlass.api.Instances;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator knows of a Deployment, beyond Replicate's API; clients ignore it.
 *
 * @param state the reason of the condition Ready, in one word
 * @param conditions what holds now
 * @param servingRelease the number of the release that answers
 * @param instances how many there are
 * @param cost what they cost
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusBody(
        @Nullable String state,
        List<ConditionBody> conditions,
        @Nullable Long servingRelease,
        InstancesBody instances,
        @Nullable CostBody cost) {

    /**
     * Something that holds or does not.
     *
     * @param type what it is about
     * @param status True, False or Unknown
     * @param reason why, in one word
     * @param message why, in a sentence
     * @param lastTransitionTime when the status changed last
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConditionBody(
            String type,
            String status,
            String reason,
            String message,
            @Nullable String lastTransitionTime) {

        static ConditionBody of(Condition condition) {
            return new ConditionBody(
                    orEmpty(condition.type()),
                    orEmpty(condition.status()),
                    orEmpty(condition.reason()),
                    orEmpty(condition.message()),
                    condition.lastTransitionTime());
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /**
     * How many instances there are.
     *
     * @param desired how many there should be
     * @param starting how many of them are not ready yet
     * @param ready how many are ready
     */
    record InstancesBody(int desired, int starting, int ready) {

        static InstancesBody of(@Nullable Instances instances) {
            return instances == null
                    ? new InstancesBody(0, 0, 0)
                    : new InstancesBody(
                            Objects.requireNonNullElse(instances.desired(), 0),
                            Objects.requireNonNullElse(instances.starting(), 0),
                            Objects.requireNonNullElse(instances.ready(), 0));
        }
    }

    /**
     * What the instances cost.
     *
     * @param currency the currency's ISO 4217 code
     * @param perHour the cost of an hour
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CostBody(String currency, PerHour perHour) {

        /**
         * The cost of an hour, as decimal numbers.
         *
         * @param min with the least number of instances
         * @param now with those that there should be now
         * @param max with the greatest number
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record PerHour(
                @Nullable String min,
                @Nullable String now,
                @Nullable String max) {}

        static @Nullable CostBody of(@Nullable CostStatus cost) {
            HourlyCost hour = cost == null ? null : cost.perHour();
            return cost == null || hour == null
                    ? null
                    : new CostBody(
                            Objects.requireNonNullElse(cost.currency(), "USD"),
                            new PerHour(hour.min(), hour.now(), hour.max()));
        }
    }

    static StatusBody of(@Nullable DeploymentStatus status) {
        if (status == null) {
            return new StatusBody(null, List.of(), null, InstancesBody.of(null), null);
        }
        return new StatusBody(
                status.state(),
                Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                        .map(ConditionBody::of)
                        .toList(),
                status.servingRelease(),
                InstancesBody.of(status.instances()),
                CostBody.of(status.cost()));
    }
}
