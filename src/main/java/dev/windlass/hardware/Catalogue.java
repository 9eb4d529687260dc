package dev.windlass.hardware;

import dev.windlass.api.Hardware;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every Hardware there is.
 *
 * @param byName each by its name
 */
public record Catalogue(SortedMap<String, Hardware> byName) {

    /** The catalogue of these, in whatever order. */
    public Catalogue(Collection<Hardware> entries) {
        this(indexed(entries));
    }

    /** The Hardware of that name. */
    public Optional<Hardware> find(String sku) {
        return Optional.ofNullable(byName.get(sku));
    }

    /** The name nearest to one that is not there; empty if the catalogue is. */
    public Optional<String> nearest(String sku) {
        return byNearness(sku).stream().findFirst();
    }

    /** Every name, the nearest to {@code sku} first; equally near ones in alphabetical order. */
    public List<String> byNearness(String sku) {
        Spelling asked = Spelling.of(sku);
        return byName.keySet().stream()
                .sorted(Comparator.comparingInt((String name) -> asked.distanceTo(Spelling.of(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static SortedMap<String, Hardware> indexed(Collection<Hardware> entries) {
        SortedMap<String, Hardware> byName = new TreeMap<>();
        entries.forEach(entry -> byName.put(entry.getMetadata().getName(), entry));
        return byName;
    }
}
