package dev.windlass.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * What the instances of a Deployment have cost, as people read it.
 *
 * @param until up to when all is counted; empty: nothing is
 * @param all of all releases
 * @param releases of each release, newest first
 */
public record Usage(Optional<Instant> until, Spans all, List<OfRelease> releases) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** So far behind is one that is brought up to date all the time. */
    private static final Duration LAG = Duration.ofMinutes(1);

    private static final int PLACES = 6;

    /**
     * Over some time.
     *
     * @param time for how long there were instances, all added up
     * @param cost what that costs, by currency: decimal numbers with at least two places
     */
    public record Span(Duration time, SortedMap<String, String> cost) {}

    /**
     * Over several times.
     *
     * @param hour the last hour
     * @param day the last 24 hours
     * @param total all that is known
     */
    public record Spans(Span hour, Span day, Span total) {}

    /**
     * Of a release.
     *
     * @param release its number; 0: of releases that are not told apart any more
     * @param spans what it used
     */
    public record OfRelease(long release, Spans spans) {}

    /** What an account says. */
    public static Usage of(Account account, Instant now) {
        Instant end = account.until()
                .filter(it -> it.isAfter(now.minus(LAG)) && it.isBefore(now))
                .orElse(now);
        SortedMap<Line, Amount> hour = account.last(HOUR, end);
        SortedMap<Line, Amount> day = account.last(DAY, end);
        SortedSet<Long> numbers = new TreeSet<>(Collections.reverseOrder());
        account.total().keySet().forEach(line -> numbers.add(line.release()));
        day.keySet().forEach(line -> numbers.add(line.release()));
        return new Usage(
                account.until(),
                spans(hour, day, account, release -> true),
                numbers.stream()
                        .map(number -> new OfRelease(number, spans(hour, day, account, release -> release == number)))
                        .toList());
    }

    private static Spans spans(Map<Line, Amount> hour, Map<Line, Amount> day, Account account, LongPredicate releases) {
        return new Spans(span(hour, releases), span(day, releases), span(account.total(), releases));
    }

    private static Span span(Map<Line, Amount> lines, LongPredicate releases) {
        Duration time = Duration.ZERO;
        SortedMap<String, BigDecimal> money = new TreeMap<>();
        for (Map.Entry<Line, Amount> line : lines.entrySet()) {
            if (releases.test(line.getKey().release())) {
                time = time.plus(line.getValue().time());
                money.merge(line.getKey().currency(), line.getValue().money(), BigDecimal::add);
            }
        }
        money.remove("");
        SortedMap<String, String> cost = new TreeMap<>();
        money.forEach((currency, sum) ->
                cost.put(currency, Money.times(sum.setScale(PLACES, RoundingMode.HALF_UP), 1)));
        return new Span(time, cost);
    }
}
