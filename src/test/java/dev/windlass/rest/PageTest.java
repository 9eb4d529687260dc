package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final int SIZE = 3;

    /** Of every three things two were made in the same second. */
    private static Position place(int thing) {
        return new Position("2026-01-01T00:00:%02dZ".formatted(thing * 2 / 3), "acme/app-%02d".formatted(thing));
    }

    private static List<Integer> shuffled(int count) {
        var things = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(things, new Random(count));
        return things;
    }

    private static Page<Integer> page(List<Integer> things, Optional<Cursor> cursor) {
        return Page.of(things, PageTest::place, cursor.map(Cursor::text).flatMap(Cursor::parse), SIZE);
    }

    private static List<Page<Integer>> all(
            List<Integer> things, Optional<Cursor> first, Function<Page<Integer>, Optional<Cursor>> further) {
        var pages = new ArrayList<Page<Integer>>();
        var cursor = first;
        do {
            pages.add(page(things, cursor));
            cursor = further.apply(pages.get(pages.size() - 1));
        } while (cursor.isPresent());
        return pages;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 20})
    void followingNextShowsEverythingOnceNewestFirst(int count) {
        var things = shuffled(count);

        var pages = all(things, Optional.empty(), Page::next);

        assertThat(pages).flatExtracting(Page::items).isSortedAccordingTo((a, b) -> place(a).compareTo(place(b)));
        assertThat(pages).flatExtracting(Page::items).containsExactlyInAnyOrderElementsOf(things);
        assertThat(pages).allSatisfy(it -> assertThat(it.items()).hasSizeLessThanOrEqualTo(SIZE));
        assertThat(pages.get(0).previous()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 7, 20})
    void followingPreviousLeadsBackToTheFirst(int count) {
        var things = shuffled(count);
        var forwards = all(things, Optional.empty(), Page::next);

        var last = forwards.get(forwards.size() - 1);
        var backwards = all(things, last.previous(), Page::previous);

        assertThat(backwards).hasSize(forwards.size() - 1);
        assertThat(backwards.get(backwards.size() - 1).items())
                .isEqualTo(forwards.get(0).items());
        Collections.reverse(backwards);
        assertThat(backwards)
                .extracting(Page::items)
                .isEqualTo(forwards.subList(0, forwards.size() - 1).stream()
                        .map(Page::items)
                        .toList());
    }

    @Test
    void whatComesAndGoesBetweenTwoPagesHidesNothing() {
        var things = shuffled(6);
        var first = page(things, Optional.empty());

        things.addAll(List.of(7, 8, 9));
        things.remove(first.items().get(SIZE - 1));
        var second = page(things, first.next());

        assertThat(second.items()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "YSBi", "cD0yMDIzLTExLTE1"})
    void aForeignCursorIsNone(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
