package dev.windlass.page;

import dev.windlass.hardware.Catalogue;
import java.util.Comparator;
import java.util.List;

/**
 * The catalogue of hardware.
 *
 * @param cards each hardware
 */
public record HardwareView(List<HardwareCard> cards) {

    /** What the cluster has goes before what it has not, and what is cheap before what is dear. */
    private static final Comparator<HardwareCard> ORDER = Comparator.comparing(
                    (HardwareCard card) -> card.room().total().orElse(0) == 0)
            .thenComparing(HardwareCard::perHour);

    static HardwareView of(Catalogue catalogue) {
        return new HardwareView(catalogue.byName().values().stream()
                .map(HardwareCard::of)
                .sorted(ORDER)
                .toList());
    }
}
