package dev.windlass.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private static final Pattern ROW = Pattern.compile("\\| `(windlass_[a-z_]+)` \\| ([a-z_, –]+) \\| .*");
    private static final Pattern UNIT = Pattern.compile("_(total|seconds)$");

    /** The table of the reference: each measure, by its name at Prometheus, with its labels. */
    static Map<String, Set<String>> rows() throws IOException {
        return Files.readAllLines(WorkingTree.file("docs/reference/api.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> Arrays.stream(row.group(2).split(", "))
                                .filter(label -> !label.equals("–"))
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void theReferenceHasEveryMeasureWithItsLabelsAndNoOther() throws IOException {
        var told = rows().entrySet().stream()
                .collect(Collectors.toMap(
                        row -> UNIT.matcher(row.getKey()).replaceAll(""), row -> Set.copyOf(row.getValue())));

        var measured = Arrays.stream(Measure.values())
                .collect(Collectors.toMap(
                        measure -> measure.title().replace('.', '_'), measure -> Set.copyOf(measure.tags())));
        assertThat(told).isEqualTo(measured);
    }
}
