package dev.windlass.release;

import dev.windlass.api.Reason;
import dev.windlass.hardware.Catalogue;
import java.util.List;
import java.util.Optional;

/** What a spec must pass that the API server cannot check, because it needs another object. */
public final class Checks {

    private static final int MOST_NAMED = 8;

    private Checks() {}

    /** The problem with a Hardware that is not there; empty if it is. */
    public static Optional<Problem> hardware(String sku, Catalogue catalogue) {
        return catalogue.find(sku).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(Reason.UnknownHardware, unknown(sku, catalogue.byNearness(sku))));
    }

    private static String unknown(String sku, List<String> names) {
        String first = "There is no Hardware '" + sku + "'";
        if (names.isEmpty()) {
            return first + ": the catalogue is empty. Apply a preset, or a Hardware of your own.";
        }
        String nearest = first + "; did you mean '" + names.get(0) + "'?";
        if (names.size() == 1) {
            return nearest;
        }
        List<String> others = names.subList(1, Math.min(names.size(), MOST_NAMED));
        int rest = names.size() - MOST_NAMED;
        return nearest + " There " + (names.size() == 2 ? "is" : "are") + " also " + String.join(", ", others)
                + (rest > 0 ? " and " + rest + " more: kubectl get hardware." : ".");
    }
}
