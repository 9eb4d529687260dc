package dev.windlass.release;

import dev.windlass.api.Reason;
import dev.windlass.hardware.Catalogue;
import java.util.Optional;

/** What a spec must pass that the API server cannot check, because it needs another object. */
public final class Checks {

    private Checks() {}

    /** The problem with a Hardware that is not there; empty if it is. */
    public static Optional<Problem> hardware(String sku, Catalogue catalogue) {
        return catalogue.find(sku).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.UnknownHardware,
                        "There is no Hardware '" + sku + "'"
                                + catalogue
                                        .nearest(sku)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(": the catalogue is empty.")));
    }
}
