package dev.windlass.prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long things took: how many of them not longer than each of these times, so that those of several processes can be added up.
 *
 * @param counts how many took longer than the bound before and not longer than this one; the last: longer than all bounds
 * @param sum how long all of them took
 * @param most how long the longest took
 */
public record Histogram(List<Long> counts, Duration sum, Duration most) {

    /** The bounds, in milliseconds. */
    private static final List<Long> BOUNDS = List.of(
            10L,
            25L,
            50L,
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            20_000L,
            30_000L,
            60_000L,
            120_000L,
            300_000L,
            600_000L,
            1_800_000L,
            3_600_000L);

    /** How many counts there are. */
    public static final int SIZE = BOUNDS.size() + 1;
    /** Of nothing. */
    public static final Histogram EMPTY =
            new Histogram(Stream.generate(() -> 0L).limit(SIZE).toList(), Duration.ZERO, Duration.ZERO);

    /** There is a count for each bound. */
    public Histogram {
        if (counts.size() != SIZE) {
            throw new IllegalArgumentException("that is not one of ours");
        }
        counts = List.copyOf(counts);
    }

    /** That of one. */
    public static Histogram of(Duration took) {
        Duration time = took.isNegative() ? Duration.ZERO : Duration.ofMillis(took.toMillis());
        List<Long> counts = new ArrayList<>(EMPTY.counts());
        int place =
                (int) BOUNDS.stream().filter(bound -> bound < time.toMillis()).count();
        counts.set(place, 1L);
        return new Histogram(counts, time, time);
    }

    /** That of both. */
    public Histogram plus(Histogram other) {
        return new Histogram(
                IntStream.range(0, SIZE)
                        .mapToObj(i -> counts.get(i) + other.counts.get(i))
                        .toList(),
                sum.plus(other.sum),
                most.compareTo(other.most) > 0 ? most : other.most);
    }

    /** How many there are. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How long they took on average. */
    public Duration mean() {
        return count() == 0 ? Duration.ZERO : sum.dividedBy(count());
    }

    /** How long that share of them took at most, in percent; between two bounds they are taken to lie evenly. */
    public Duration percentile(int percent) {
        double rank = Math.ceil(count() * (double) percent / 100);
        double below = 0;
        for (int i = 0; i < SIZE; i++) {
            long here = counts.get(i);
            if (here > 0 && below + here >= rank) {
                double lower = i == 0 ? 0 : BOUNDS.get(i - 1);
                double upper =
                        Math.min(i == BOUNDS.size() ? Double.MAX_VALUE : BOUNDS.get(i), (double) most.toMillis());
                return Duration.ofMillis(
                        (long) Math.ceil(lower + Math.max(0, upper - lower) * (rank - below) / (double) here));
            }
            below += here;
        }
        return Duration.ZERO;
    }
}
