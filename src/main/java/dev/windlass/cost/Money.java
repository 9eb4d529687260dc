package dev.windlass.cost;

import java.math.BigDecimal;

/** Amounts of money as people read them. */
final class Money {

    private static final int PLACES = 2;

    private Money() {}

    /** What that many instances cost if each costs {@code each}: a decimal number with at least two places. */
    static String times(BigDecimal each, int instances) {
        BigDecimal cost = each.multiply(BigDecimal.valueOf(instances)).stripTrailingZeros();
        return cost.setScale(Math.max(PLACES, cost.scale())).toPlainString();
    }
}
