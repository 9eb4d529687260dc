package dev.windlass.page;

import dev.windlass.gateway.DeploymentBoard;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The list of Deployments.
 *
 * @param search what is searched for
 * @param all how many there are in all
 * @param rows those that are found, by owner and name
 */
public record ListView(String search, int all, List<DeploymentRow> rows) {

    private static final Comparator<DeploymentRow> ORDER =
            Comparator.comparing(DeploymentRow::owner).thenComparing(DeploymentRow::name);

    static ListView of(String search, List<DeploymentBoard.Line> lines) {
        String words = search.strip();
        return new ListView(
                words,
                lines.size(),
                lines.stream()
                        .map(DeploymentRow::of)
                        .filter(it -> words.isEmpty() || it.matches(words))
                        .sorted(ORDER)
                        .toList());
    }

    /** What the browser has with it. */
    public String mark() {
        return Mark.ofRows(rows);
    }

    /** How many are shown. */
    public String count() {
        String shown = rows.size() == all ? String.valueOf(all) : rows.size() + " of " + all;
        return shown + (all == 1 ? " deployment" : " deployments");
    }

    /** How many instances are ready. */
    public int ready() {
        return rows.stream().mapToInt(it -> it.now().dots().ready()).sum();
    }

    /** How many of these are busy. */
    public int busy() {
        return rows.stream().mapToInt(it -> it.now().dots().busy()).sum();
    }

    /** How many are on their way. */
    public int starting() {
        return rows.stream().mapToInt(it -> it.now().dots().starting()).sum();
    }

    /** How many predictions wait or run. */
    public int open() {
        return rows.stream().mapToInt(it -> it.now().open().orElse(0)).sum();
    }

    /** What all of it costs in an hour, by currency. */
    public String cost() {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(
                row -> row.now().perHour().ifPresent(it -> sums.merge(row.now().currency(), it, BigDecimal::add)));
        return sums.isEmpty()
                ? "–"
                : sums.entrySet().stream()
                        .map(it -> Amounts.of(it.getKey(), it.getValue()))
                        .collect(Collectors.joining(" + "));
    }
}
