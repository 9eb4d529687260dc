package dev.windlass.kube;

import java.math.BigDecimal;

/**
 * How many instances are wanted, and what for.
 *
 * @param instances how many
 * @param demand what is asked for, in predictions
 */
public record Wanted(int instances, BigDecimal demand) {

    static final Wanted NONE = new Wanted(0, BigDecimal.ZERO);
}
