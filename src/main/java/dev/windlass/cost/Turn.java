package dev.windlass.cost;

import dev.windlass.release.NumberedRelease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From when on a template was that of a release. Releases that differ in nothing but bounds share one, and its instances belong to
 * the newest.
 *
 * @param since from when on
 * @param release the release's number
 */
public record Turn(Instant since, long release) {

    /** Those of each template, by its hash, in their order. */
    public static Map<String, List<Turn>> byTemplate(List<NumberedRelease> releases) {
        Map<String, List<Turn>> turns = new HashMap<>();
        releases.stream()
                .filter(it -> !it.createdAt().isEmpty())
                .sorted(Comparator.comparingLong(NumberedRelease::number))
                .forEach(it -> turns.computeIfAbsent(it.hash(), unused -> new ArrayList<>())
                        .add(new Turn(Instant.parse(it.createdAt()), it.number())));
        turns.replaceAll((hash, each) -> List.copyOf(each));
        return Map.copyOf(turns);
    }
}
