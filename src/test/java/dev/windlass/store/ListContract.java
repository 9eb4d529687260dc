package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.OTHER;
import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Prediction;
import dev.windlass.store.Slice.Place;
import dev.windlass.testing.Awaiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for the lists of every store, and for what it forgets. */
abstract class ListContract {

    static final Retention LONG = new Retention(Duration.ofHours(1), Duration.ofHours(2));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Slice NEWEST = new Slice(Optional.empty(), Optional.empty(), Optional.empty(), false, 10);

    /** An empty one. */
    abstract PredictionStore store(Retention retention);

    /** Ten on two Deployments, two of them in each second. */
    private PredictionStore ten() {
        var store = store(LONG);
        for (int number = 0; number < 10; number++) {
            var key = number % 3 == 0 ? OTHER : APP;
            store.accept(prediction(number, key, second(number / 2), 1), ROOM);
        }
        return store;
    }

    private static Instant second(int number) {
        return BEGIN.plusSeconds(number);
    }

    private static Optional<Place> place(int number) {
        return Optional.of(new Place(second(number / 2), id(number)));
    }

    private static Slice older(int edge, int most) {
        return new Slice(Optional.empty(), Optional.empty(), place(edge), false, most);
    }

    private static Slice newer(int edge, int most) {
        return new Slice(Optional.empty(), Optional.empty(), place(edge), true, most);
    }

    private static List<String> ids(int... numbers) {
        return IntStream.of(numbers).mapToObj(Sample::id).toList();
    }

    private static List<String> listed(PredictionStore store, Slice slice) {
        return store.list(List.of(APP, OTHER), slice).stream()
                .map(Prediction::id)
                .toList();
    }

    @Test
    void listsTheNewestFirst() {
        var store = ten();

        assertThat(listed(store, NEWEST)).isEqualTo(ids(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        assertThat(store.list(List.of(OTHER), NEWEST))
                .extracting(Prediction::id)
                .isEqualTo(ids(9, 6, 3, 0));
        assertThat(store.list(List.of(), NEWEST)).isEmpty();
    }

    @Test
    void goesOnBeyondAnEdge() {
        var store = ten();

        assertThat(listed(store, older(6, 4))).isEqualTo(ids(5, 4, 3, 2));
        assertThat(listed(store, older(2, 4))).isEqualTo(ids(1, 0));
        assertThat(listed(store, newer(1, 4))).isEqualTo(ids(5, 4, 3, 2));
        assertThat(listed(store, newer(7, 4))).isEqualTo(ids(9, 8));
    }

    @Test
    void listsThoseOfATime() {
        var store = ten();
        var from = Optional.of(second(1));
        var before = Optional.of(second(3));

        assertThat(listed(store, new Slice(from, before, Optional.empty(), false, 10)))
                .isEqualTo(ids(5, 4, 3, 2));
        assertThat(listed(store, new Slice(from, Optional.empty(), place(5), false, 10)))
                .isEqualTo(ids(4, 3, 2));
        assertThat(listed(store, new Slice(Optional.empty(), before, place(1), true, 3)))
                .isEqualTo(ids(4, 3, 2));
        assertThat(listed(store, new Slice(Optional.empty(), before, place(9), false, 2)))
                .isEqualTo(ids(5, 4));
    }

    @Test
    void goesOnAmongManyOfTheSameInstant() {
        var store = store(LONG);
        for (int number = 0; number < 100; number++) {
            store.accept(prediction(number, APP, BEGIN, 1), ROOM);
        }
        var edge = Optional.of(new Place(BEGIN, id(60)));

        assertThat(listed(store, new Slice(Optional.empty(), Optional.empty(), edge, false, 5)))
                .isEqualTo(ids(59, 58, 57, 56, 55));
        assertThat(listed(store, new Slice(Optional.empty(), Optional.empty(), edge, true, 5)))
                .isEqualTo(ids(65, 64, 63, 62, 61));
    }

    @Test
    void firstTheDataAreForgottenAndThenTheRest() {
        var store = store(new Retention(Duration.ofSeconds(1), Duration.ofMillis(2500)));
        store.accept(prediction(1), ROOM);
        store.accept(prediction(2), ROOM);
        var over = store.change(id(1), it -> it.failed("no", now())).orElseThrow();
        assertThat(store.find(id(1))).contains(over);

        Awaiting.until(
                "its data are forgotten",
                () -> store.find(id(1)).orElseThrow().data().removed(),
                () -> "");
        assertThat(store.find(id(1))).contains(over.withoutData());
        assertThat(listed(store, NEWEST)).hasSize(2);

        Awaiting.until("it is forgotten", () -> store.find(id(1)).isEmpty(), () -> "");
        Awaiting.until("it is in no list", () -> listed(store, NEWEST).equals(ids(2)), () -> "");
        assertThat(store.find(id(2)).orElseThrow().data().removed()).isFalse();
        assertThat(store.deployments()).isEqualTo(Set.of(APP));
    }

    @Test
    void aDeploymentIsForgottenWithItsLastPrediction() {
        var store = store(new Retention(Duration.ofMillis(100), Duration.ofMillis(200)));
        store.accept(prediction(1), ROOM);
        store.accept(prediction(2, OTHER, now(), 1), ROOM);
        assertThat(store.deployments()).isEqualTo(Set.of(APP, OTHER));

        store.change(id(1), it -> it.canceled(now()));

        Awaiting.until("it is forgotten", () -> store.deployments().equals(Set.of(OTHER)), () -> "");
        assertThat(store.lastAccepted(APP)).isPresent();
    }

    @Test
    void knowsWhenTheLastOneWasAccepted() {
        var store = store(LONG);
        assertThat(store.lastAccepted(APP)).isEmpty();

        store.accept(prediction(1, APP, second(5), 1), ROOM);
        store.accept(prediction(2, APP, BEGIN, 1), ROOM);

        assertThat(store.lastAccepted(APP)).contains(second(5));
    }
}
