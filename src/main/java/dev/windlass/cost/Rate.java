package dev.windlass.cost;

import dev.windlass.api.Price;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a second of an instance costs.
 *
 * @param currency the currency's ISO 4217 code; empty: nobody knows what it costs
 * @param perSecond how much
 */
public record Rate(String currency, BigDecimal perSecond) {

    /** Of what has no price. */
    public static final Rate UNKNOWN = new Rate("", BigDecimal.ZERO);

    /** That of a Hardware with this price. */
    public static Rate of(@Nullable Price price) {
        return price == null || price.perSecond() == null
                ? UNKNOWN
                : new Rate(Objects.requireNonNullElse(price.currency(), "USD"), new BigDecimal(price.perSecond()));
    }
}
