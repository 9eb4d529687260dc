package dev.windlass.cost;

import java.util.Comparator;

/**
 * What is added up apart from all else.
 *
 * @param release the number of the release whose instances they are; 0: of none that is known any more
 * @param currency the currency's ISO 4217 code; empty: they have no price
 */
public record Line(long release, String currency) implements Comparable<Line> {

    private static final Comparator<Line> ORDER =
            Comparator.comparingLong(Line::release).thenComparing(Line::currency);

    @Override
    public int compareTo(Line other) {
        return ORDER.compare(this, other);
    }
}
