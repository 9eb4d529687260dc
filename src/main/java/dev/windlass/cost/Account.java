package dev.windlass.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the instances of one Deployment have cost. It is added up from when they began and ended, and each instant once: however
 * often it is brought up to date, and however long nobody did, it comes to the same.
 *
 * @param until up to when all is in it; empty: nothing is, yet
 * @param total all that was ever added
 * @param quarters the same by quarters of an hour, by their beginnings, as far as these belong to the last day
 */
public record Account(
        Optional<Instant> until, SortedMap<Line, Amount> total, SortedMap<Instant, SortedMap<Line, Amount>> quarters) {

    /** How long each part of a day is. */
    public static final Duration QUARTER = Duration.ofMinutes(15);
    /** One of which nothing is known. */
    public static final Account EMPTY = new Account(Optional.empty(), new TreeMap<>(), new TreeMap<>());

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_LINES = 50;

    /** It is nobody's but its own. */
    public Account {
        until = until.map(it -> it.truncatedTo(ChronoUnit.MILLIS));
        total = Collections.unmodifiableSortedMap(new TreeMap<>(total));
        TreeMap<Instant, SortedMap<Line, Amount>> copy = new TreeMap<>();
        quarters.forEach(
                (quarter, lines) -> copy.put(quarter, Collections.unmodifiableSortedMap(new TreeMap<>(lines))));
        quarters = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * What becomes of an account.
     *
     * @param account what it is now
     * @param added what came to it
     */
    public record Step(Account account, SortedMap<Line, Amount> added) {}

    /** An empty one to which nothing is added that was before that instant. */
    public static Account since(Instant begin) {
        return new Account(Optional.of(begin), new TreeMap<>(), new TreeMap<>());
    }

    /** When the quarter of an hour began that an instant lies in. */
    public static Instant quarter(Instant instant) {
        long seconds = instant.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, QUARTER.toSeconds()));
    }

    /** Adds what these runs are up to now, as far as it is not in it. */
    public Step add(Collection<Run> runs, Instant now) {
        Instant to = now.truncatedTo(ChronoUnit.MILLIS);
        if (until.filter(it -> !it.isBefore(to)).isPresent()) {
            return new Step(this, new TreeMap<>());
        }
        SortedMap<Line, Amount> added = new TreeMap<>();
        SortedMap<Line, Amount> all = new TreeMap<>(total);
        SortedMap<Instant, SortedMap<Line, Amount>> parts = new TreeMap<>();
        quarters.forEach((quarter, lines) -> parts.put(quarter, new TreeMap<>(lines)));
        for (Run run : runs) {
            for (Run.Piece piece : run.between(until.orElse(Instant.MIN), to)) {
                added.merge(piece.line(), piece.amount(), Amount::plus);
                all.merge(piece.line(), piece.amount(), Amount::plus);
                parts.computeIfAbsent(piece.quarter(), unused -> new TreeMap<>())
                        .merge(piece.line(), piece.amount(), Amount::plus);
            }
        }
        return new Step(new Account(Optional.of(to), shortened(all), parts.tailMap(quarter(to.minus(DAY)))), added);
    }

    /** The lines of the oldest releases are put together, so that they do not grow without end. */
    private static SortedMap<Line, Amount> shortened(SortedMap<Line, Amount> lines) {
        TreeMap<Line, Amount> kept = new TreeMap<>(lines);
        while (kept.size() > MOST_LINES) {
            Line oldest = kept.tailMap(new Line(1, "")).firstKey();
            Amount amount = kept.remove(oldest);
            kept.merge(new Line(0, oldest.currency()), amount, Amount::plus);
        }
        return kept;
    }

    /** What came to it in the time before that instant; of the quarter of an hour in which that time begins, the share. */
    public SortedMap<Line, Amount> last(Duration time, Instant end) {
        Instant begin = end.minus(time);
        SortedMap<Line, Amount> sum = new TreeMap<>();
        quarters.tailMap(quarter(begin)).forEach((quarter, lines) -> {
            Duration part = Duration.between(begin, quarter.plus(QUARTER));
            lines.forEach((line, amount) ->
                    sum.merge(line, part.compareTo(QUARTER) < 0 ? amount.share(part, QUARTER) : amount, Amount::plus));
        });
        return sum;
    }
}
