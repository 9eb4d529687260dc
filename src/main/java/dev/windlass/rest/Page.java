package dev.windlass.rest;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list. What comes and goes between two pages neither repeats nor hides what stays.
 *
 * @param items what is on it
 * @param next the cursor of the page after it
 * @param previous the cursor of the page before it
 */
record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {

    /**
     * A page of a list.
     *
     * @param all the list, in any order
     * @param place where each belongs
     * @param cursor where the page begins; none: with the first
     * @param size how many are on it at most
     */
    static <T> Page<T> of(List<T> all, Function<T, Position> place, Optional<Cursor> cursor, int size) {
        Comparator<T> order = Comparator.comparing(place);
        List<T> sorted = all.stream().sorted(order).toList();
        List<T> items = cursor.map(it -> part(sorted, place, it, size))
                .orElseGet(() -> sorted.stream().limit(size).toList());
        if (items.isEmpty()) {
            return new Page<>(List.of(), Optional.empty(), Optional.empty());
        }
        T first = items.get(0);
        T last = items.get(items.size() - 1);
        return new Page<>(
                items,
                order.compare(sorted.get(sorted.size() - 1), last) > 0
                        ? Optional.of(new Cursor(place.apply(last), false))
                        : Optional.empty(),
                order.compare(sorted.get(0), first) < 0
                        ? Optional.of(new Cursor(place.apply(first), true))
                        : Optional.empty());
    }

    private static <T> List<T> part(List<T> sorted, Function<T, Position> place, Cursor cursor, int size) {
        if (!cursor.back()) {
            return sorted.stream()
                    .filter(it -> place.apply(it).compareTo(cursor.place()) > 0)
                    .limit(size)
                    .toList();
        }
        List<T> before = sorted.stream()
                .filter(it -> place.apply(it).compareTo(cursor.place()) < 0)
                .toList();
        return Collections.unmodifiableList(before.subList(Math.max(0, before.size() - size), before.size()));
    }
}
