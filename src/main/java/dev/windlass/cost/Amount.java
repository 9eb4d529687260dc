package dev.windlass.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * For how long there were instances, all added up, and what they cost.
 *
 * @param time the time of all instances
 * @param money what it costs, exactly
 */
public record Amount(Duration time, BigDecimal money) {

    /** Nothing. */
    public static final Amount NONE = new Amount(Duration.ZERO, BigDecimal.ZERO);

    private static final int MILLIS_PLACES = 3;

    /** Equal sums of money are equal. */
    public Amount {
        money = money.signum() == 0 ? BigDecimal.ZERO : money.stripTrailingZeros();
    }

    /** What one instance costs for that time, which is one of whole milliseconds. */
    static Amount of(Duration time, BigDecimal perSecond) {
        return new Amount(time, perSecond.multiply(BigDecimal.valueOf(time.toMillis(), MILLIS_PLACES)));
    }

    /** Both of them. */
    public Amount plus(Amount other) {
        return new Amount(time.plus(other.time), money.add(other.money));
    }

    /** What of it falls into a part of the time in which it was used, if it was used evenly. */
    Amount share(Duration part, Duration whole) {
        BigDecimal millis = BigDecimal.valueOf(part.toMillis());
        BigDecimal of = BigDecimal.valueOf(whole.toMillis());
        BigDecimal shared = BigDecimal.valueOf(time.toMillis()).multiply(millis).divide(of, 0, RoundingMode.HALF_UP);
        return new Amount(
                Duration.ofMillis(shared.longValue()), money.multiply(millis).divide(of, MathContext.DECIMAL128));
    }
}
