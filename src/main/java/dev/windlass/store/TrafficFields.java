package dev.windlass.store;

import dev.windlass.prediction.Histogram;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Traffic as numbers with names: those that add up, and those of which the greatest counts. */
final class TrafficFields {

    /** The names of all of them. */
    static final List<String> NAMES = Stream.concat(
                    sums(Traffic.NONE, false).keySet().stream(), mosts(Traffic.NONE, false).keySet().stream())
            .toList();

    private TrafficFields() {}

    static Map<String, Long> sums(Traffic traffic) {
        return sums(traffic, true);
    }

    static Map<String, Long> mosts(Traffic traffic) {
        return mosts(traffic, true);
    }

    private static Map<String, Long> sums(Traffic traffic, boolean brief) {
        Map<String, Long> fields = new LinkedHashMap<>();
        for (Happening what : Happening.values()) {
            fields.put("n" + what.name(), traffic.count(what));
        }
        sums(fields, "w", traffic.queueWait());
        sums(fields, "r", traffic.run());
        return without(fields, brief);
    }

    private static void sums(Map<String, Long> fields, String name, Histogram times) {
        for (int i = 0; i < Histogram.SIZE; i++) {
            fields.put(name + i, times.counts().get(i));
        }
        fields.put(name + "s", times.sum().toMillis());
    }

    private static Map<String, Long> mosts(Traffic traffic, boolean brief) {
        Map<String, Long> fields = new LinkedHashMap<>();
        for (Level what : Level.values()) {
            fields.put("m" + what.name(), traffic.most(what));
        }
        fields.put("wm", traffic.queueWait().most().toMillis());
        fields.put("rm", traffic.run().most().toMillis());
        return without(fields, brief);
    }

    /** What is 0 need not be written. */
    private static Map<String, Long> without(Map<String, Long> fields, boolean brief) {
        if (brief) {
            fields.values().removeIf(it -> it == 0);
        }
        return fields;
    }

    /** The traffic of which these are the numbers; those that are not there are 0. */
    static Traffic traffic(Map<String, Long> fields) {
        SortedMap<Happening, Long> counts = new TreeMap<>();
        for (Happening what : Happening.values()) {
            put(counts, what, fields.getOrDefault("n" + what.name(), 0L));
        }
        SortedMap<Level, Long> mosts = new TreeMap<>();
        for (Level what : Level.values()) {
            put(mosts, what, fields.getOrDefault("m" + what.name(), 0L));
        }
        return new Traffic(counts, times("w", fields), times("r", fields), mosts);
    }

    private static <K> void put(SortedMap<K, Long> numbers, K what, long number) {
        if (number != 0) {
            numbers.put(what, number);
        }
    }

    private static Histogram times(String name, Map<String, Long> fields) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < Histogram.SIZE; i++) {
            counts.add(fields.getOrDefault(name + i, 0L));
        }
        return new Histogram(
                counts,
                Duration.ofMillis(fields.getOrDefault(name + "s", 0L)),
                Duration.ofMillis(fields.getOrDefault(name + "m", 0L)));
    }
}
