package dev.windlass.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.cost.Account;
import dev.windlass.prediction.Histogram;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What went on at a Deployment lately.
 *
 * @param any whether anything did in the last day
 * @param hours how much of that is shown
 * @param charts as lines
 * @param rows as numbers: the quarters of an hour in which anything went on, newest first
 */
public record MetricsView(boolean any, Hours hours, List<Chart> charts, List<Row> rows) {

    private static final int HALF = 50;
    private static final int MOST = 95;
    private static final double MILLIS = 1000.0;
    private static final double PERCENT = 100.0;

    /** How much of the last day is shown. */
    public enum Hours {
        /** Three hours. */
        THREE(3),
        /** Six hours. */
        SIX(6),
        /** All of it. */
        DAY(24);

        private final int number;

        Hours(int number) {
            this.number = number;
        }

        /** That many; the whole day, if that cannot be chosen. */
        static Hours of(@Nullable String number) {
            return Arrays.stream(values())
                    .filter(it -> String.valueOf(it.number).equals(number))
                    .findFirst()
                    .orElse(DAY);
        }

        /** How many they are. */
        public int number() {
            return number;
        }

        /** Whether nothing is left out. */
        public boolean all() {
            return this == DAY;
        }
    }

    /**
     * A chart: what the script draws.
     *
     * @param title what it shows
     * @param unit in what
     * @param times the beginnings of the quarters, in seconds since 1970, as JSON
     * @param series the lines, as JSON: label, colour, and a value for each time
     */
    public record Chart(String title, String unit, String times, String series) {}

    /**
     * A quarter of an hour.
     *
     * @param start when it began
     * @param accepted how many predictions were accepted
     * @param succeeded how many ended well
     * @param failed how many failed
     * @param ran how long they ran, half of them and 95 of a hundred
     * @param waited how long they waited, likewise
     * @param queue how many waited at most
     * @param instances how many were ready at most
     */
    public record Row(
            String start,
            long accepted,
            long succeeded,
            long failed,
            String ran,
            String waited,
            long queue,
            long instances) {}

    private record Line(String label, String colour, Function<Traffic, @Nullable Double> value) {}

    /**
     * Shows it.
     *
     * @param day the quarters of the last day, the present one last
     */
    static MetricsView of(SortedMap<Instant, Traffic> day, Hours hours) {
        Instant end = day.lastKey().plus(Account.QUARTER);
        SortedMap<Instant, Traffic> shown = day.tailMap(end.minus(Duration.ofHours(hours.number())));
        return new MetricsView(!rows(day).isEmpty(), hours, charts(shown), rows(shown));
    }

    private static List<Chart> charts(SortedMap<Instant, Traffic> day) {
        return List.of(
                chart(
                        day,
                        "Latency",
                        "s",
                        new Line("Run, half of them", "accent", it -> seconds(it.run(), HALF)),
                        new Line("Run, 95 of 100", "busy", it -> seconds(it.run(), MOST)),
                        new Line("Wait, 95 of 100", "quiet", it -> seconds(it.queueWait(), MOST))),
                chart(
                        day,
                        "Throughput",
                        "predictions",
                        new Line("Accepted", "accent", count(Happening.ACCEPTED)),
                        new Line("Succeeded", "good", count(Happening.SUCCEEDED))),
                chart(day, "Error rate", "%", new Line("Failed", "bad", MetricsView::errors)),
                chart(
                        day,
                        "Instances",
                        "instances",
                        new Line("Ready", "good", most(Level.READY)),
                        new Line("Starting", "busy", most(Level.STARTING))),
                chart(day, "Queue", "predictions", new Line("Waiting", "accent", most(Level.WAITING))));
    }

    /** What may be shown. */
    public List<Hours> choices() {
        return List.of(Hours.values());
    }

    private static Chart chart(SortedMap<Instant, Traffic> day, String title, String unit, Line... lines) {
        ArrayNode times = JsonNodeFactory.instance.arrayNode();
        day.keySet().forEach(it -> times.add(it.getEpochSecond()));
        ArrayNode series = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            ObjectNode one = series.addObject().put("label", line.label()).put("colour", line.colour());
            ArrayNode values = one.putArray("values");
            day.values().forEach(it -> values.add(line.value().apply(it)));
        }
        return new Chart(title, unit, times.toString(), series.toString());
    }

    private static List<Row> rows(SortedMap<Instant, Traffic> day) {
        List<Row> rows = new ArrayList<>();
        day.forEach((start, traffic) -> {
            if (!traffic.equals(Traffic.NONE)) {
                rows.add(0, row(start, traffic));
            }
        });
        return rows;
    }

    private static Row row(Instant start, Traffic traffic) {
        return new Row(
                Moments.of(start.toString()),
                traffic.count(Happening.ACCEPTED),
                traffic.count(Happening.SUCCEEDED),
                traffic.count(Happening.FAILED),
                times(traffic.run()),
                times(traffic.queueWait()),
                traffic.most(Level.WAITING),
                traffic.most(Level.READY));
    }

    private static String times(Histogram times) {
        return times.count() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f / %.2f s", seconds(times, HALF), seconds(times, MOST));
    }

    private static @Nullable Double seconds(Histogram times, int percent) {
        Duration time = times.percentile(percent);
        return times.count() == 0 ? null : time.toMillis() / MILLIS;
    }

    private static Function<Traffic, @Nullable Double> count(Happening what) {
        return number(it -> it.count(what));
    }

    private static Function<Traffic, @Nullable Double> most(Level what) {
        return number(it -> it.most(what));
    }

    private static Function<Traffic, @Nullable Double> number(ToLongFunction<Traffic> what) {
        return it -> (double) what.applyAsLong(it);
    }

    private static @Nullable Double errors(Traffic traffic) {
        long failed = traffic.count(Happening.FAILED);
        long ended = failed + traffic.count(Happening.SUCCEEDED);
        return ended == 0 ? null : PERCENT * failed / ended;
    }
}
