package dev.windlass.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An instance as far as it costs anything.
 *
 * @param start since when it has had a place on a node
 * @param end when it gave it back; empty: it still has it
 * @param rate what it costs
 * @param turns to which release it belonged since when; the first says whose it was before
 */
public record Run(Instant start, Optional<Instant> end, Rate rate, List<Turn> turns) {

    private static final List<Turn> NOBODYS = List.of(new Turn(Instant.MIN, 0));

    /** Times are those of a clock with milliseconds. */
    public Run {
        start = start.truncatedTo(ChronoUnit.MILLIS);
        end = end.map(it -> it.truncatedTo(ChronoUnit.MILLIS));
        turns = List.copyOf(turns.isEmpty() ? NOBODYS : turns);
    }

    /** A piece of it, of one release and within one quarter of an hour. */
    record Piece(Line line, Instant quarter, Amount amount) {}

    /** What of it lies after the one instant and not after the other. */
    List<Piece> between(Instant from, Instant to) {
        Instant first = from.isAfter(start) ? from : start;
        Instant last = end.filter(it -> it.isBefore(to)).orElse(to);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Line line = new Line(turns.get(i).release(), rate.currency());
            Instant begin = i == 0 ? first : later(first, turns.get(i).since());
            Instant stop = i + 1 == turns.size()
                    ? last
                    : earlier(last, turns.get(i + 1).since());
            eachQuarter(
                    begin,
                    stop,
                    (quarter, time) -> pieces.add(new Piece(line, quarter, Amount.of(time, rate.perSecond()))));
        }
        return pieces;
    }

    private static void eachQuarter(Instant begin, Instant stop, BiConsumer<Instant, Duration> piece) {
        Instant at = begin;
        while (at.isBefore(stop)) {
            Instant quarter = Account.quarter(at);
            Instant next = earlier(stop, quarter.plus(Account.QUARTER));
            piece.accept(quarter, Duration.between(at, next));
            at = next;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
