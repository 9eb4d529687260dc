package dev.windlass.page;

import dev.windlass.hardware.Catalogue;
import java.util.List;

/**
 * The catalogue of hardware.
 *
 * @param cards each hardware
 */
public record HardwareView(List<HardwareCard> cards) {

    static HardwareView of(Catalogue catalogue) {
        return new HardwareView(
                catalogue.byName().values().stream().map(HardwareCard::of).toList());
    }
}
