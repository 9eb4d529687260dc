package dev.windlass.cost;

import dev.windlass.api.CostStatus;
import dev.windlass.api.HourlyCost;
import dev.windlass.api.Price;
import dev.windlass.release.Bounds;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an hour costs with the least, the present and the greatest number of instances. */
public final class HourlyCosts {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

    private HourlyCosts() {}

    /**
     * The cost of an hour; empty if the Hardware has no price.
     *
     * @param price the price of a second of one instance
     * @param now how many instances there should be now
     */
    public static Optional<CostStatus> of(@Nullable Price price, Bounds bounds, int now) {
        if (price == null || price.perSecond() == null) {
            return Optional.empty();
        }
        BigDecimal hour = new BigDecimal(price.perSecond()).multiply(SECONDS);
        return Optional.of(new CostStatus(
                Objects.requireNonNullElse(price.currency(), "USD"),
                new HourlyCost(
                        Money.times(hour, bounds.min()), Money.times(hour, now), Money.times(hour, bounds.max()))));
    }
}
