package dev.windlass.rest;

import java.util.Comparator;

/**
 * A place in a list whose newest comes first.
 *
 * @param time when the thing there was made, RFC 3339 in UTC
 * @param id what tells it from others of that time
 */
record Position(String time, String id) implements Comparable<Position> {

    private static final Comparator<Position> NEWEST_FIRST =
            Comparator.comparing(Position::time).reversed().thenComparing(Position::id);

    @Override
    public int compareTo(Position other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
