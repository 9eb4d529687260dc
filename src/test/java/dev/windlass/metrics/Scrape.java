package dev.windlass.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a gateway shows at one moment of what it measures, in Prometheus' text format. */
record Scrape(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z0-9_]+)=\"([^\"]*)\"");
    private static final Pattern PART = Pattern.compile("_(count|sum|max)$");

    record Sample(String name, Map<String, String> labels, double value) {

        /** The name of all that belongs to one measure. */
        String family() {
            return PART.matcher(name).replaceAll("");
        }
    }

    static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(Scrape::sample)
                .toList());
    }

    private static Sample sample(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("no sample: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(it -> labels.put(it.group(1), it.group(2)));
        }
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /** The sum of what has that name and these labels; 0 if nothing has. */
    double value(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(it -> it.name().equals(name) && it.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** Our own measures: each with its labels. */
    Map<String, Set<String>> own() {
        return samples.stream()
                .filter(it -> it.name().startsWith("windlass_"))
                .collect(Collectors.toMap(
                        Sample::family, it -> new TreeSet<>(it.labels().keySet()), (one, other) -> {
                            one.addAll(other);
                            return one;
                        }));
    }

    /** Everything there is a value of. */
    Set<String> series() {
        return samples.stream().map(it -> it.name() + it.labels()).collect(Collectors.toSet());
    }

    /** All that labels say. */
    Set<String> words() {
        return samples.stream().flatMap(it -> it.labels().values().stream()).collect(Collectors.toSet());
    }
}
