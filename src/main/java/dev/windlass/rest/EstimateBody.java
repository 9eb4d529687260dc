package dev.windlass.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.cost.Estimate;

/**
 * What a Deployment would cost, on the wire.
 *
 * @param currency the currency's ISO 4217 code
 * @param perHour the cost of an hour
 * @param perMonth the cost of a month of 730 hours
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EstimateBody(String currency, Range perHour, Range perMonth) {

    /**
     * Floor and ceiling, as decimal numbers.
     *
     * @param min with the least number of instances
     * @param max with the greatest
     */
    record Range(String min, String max) {

        private static Range of(Estimate.Range range) {
            return new Range(range.min(), range.max());
        }
    }

    static EstimateBody of(Estimate estimate) {
        return new EstimateBody(estimate.currency(), Range.of(estimate.hour()), Range.of(estimate.month()));
    }
}
