package dev.windlass.cost;

import dev.windlass.api.Price;
import dev.windlass.release.Bounds;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Deployment would cost: the floor with the least number of instances, the ceiling with the greatest.
 *
 * @param currency the currency's ISO 4217 code
 * @param hour the cost of an hour
 * @param month the cost of a month of 730 hours, a twelfth of a year
 */
public record Estimate(String currency, Range hour, Range month) {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    /**
     * From the least to the most, as decimal numbers with at least two places.
     *
     * @param min with the least number of instances
     * @param max with the greatest
     */
    public record Range(String min, String max) {}

    /** The estimate; empty if the Hardware has no price. */
    public static Optional<Estimate> of(@Nullable Price price, Bounds bounds) {
        if (price == null || price.perSecond() == null) {
            return Optional.empty();
        }
        BigDecimal hour = new BigDecimal(price.perSecond()).multiply(SECONDS);
        return Optional.of(new Estimate(
                Objects.requireNonNullElse(price.currency(), "USD"),
                range(hour, bounds),
                range(hour.multiply(HOURS), bounds)));
    }

    private static Range range(BigDecimal each, Bounds bounds) {
        return new Range(Money.times(each, bounds.min()), Money.times(each, bounds.max()));
    }
}
