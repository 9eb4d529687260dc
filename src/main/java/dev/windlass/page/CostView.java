package dev.windlass.page;

import dev.windlass.cost.Estimate;
import java.util.Optional;

/**
 * What a Deployment would cost, as its form shows it.
 *
 * @param floor with the least number of instances
 * @param ceiling with the greatest
 * @param sentence what that means, or why nothing can be said
 */
public record CostView(Optional<HardwareCard.Cost> floor, Optional<HardwareCard.Cost> ceiling, String sentence) {

    /** Nothing can be said. */
    static CostView unknown(String why) {
        return new CostView(Optional.empty(), Optional.empty(), why);
    }

    /**
     * What an estimate says.
     *
     * @param min the least number of instances
     * @param max the greatest
     * @param one what one instance costs
     */
    static CostView of(Estimate estimate, int min, int max, HardwareCard.Cost one) {
        return new CostView(
                Optional.of(cost(
                        estimate.currency(),
                        estimate.hour().min(),
                        estimate.month().min())),
                Optional.of(cost(
                        estimate.currency(),
                        estimate.hour().max(),
                        estimate.month().max())),
                meaning(
                        min,
                        max,
                        one,
                        Amounts.of(estimate.currency(), estimate.month().min())));
    }

    private static HardwareCard.Cost cost(String currency, String hour, String month) {
        return new HardwareCard.Cost(Amounts.of(currency, hour), Amounts.of(currency, month));
    }

    private static String meaning(int min, int max, HardwareCard.Cost one, String floor) {
        if (max == 0) {
            return "Disabled: nothing runs, and nothing is paid for.";
        }
        return min == 0
                ? "While nobody asks it sleeps and costs nothing. Keeping one instance awake would cost " + one.month()
                        + " a month."
                : "With a minimum of 0 it would sleep while nobody asks, and save up to " + floor + " a month.";
    }
}
