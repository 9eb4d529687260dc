package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionSearchTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<PredictionStatus> CANCELED = EnumSet.of(PredictionStatus.CANCELED);
    private static final int MOST = 9;

    private final List<Slice> asked = new ArrayList<>();

    /** So many, newest first, of which every so many-th is canceled. */
    private static List<Prediction> every(int step, int all) {
        return IntStream.range(0, all)
                .mapToObj(it -> {
                    var one = SamplePredictions.submitted(String.format("%05d", all - it), NOON.minusSeconds(it));
                    return it % step == step - 1 ? one.canceled(NOON) : one;
                })
                .toList();
    }

    private PredictionSearch.Part search(
            List<Prediction> all, Set<PredictionStatus> wanted, Optional<Slice.Place> edge) {
        return PredictionSearch.in(
                slice -> {
                    asked.add(slice);
                    return all.stream()
                            .filter(it -> slice.edge().isEmpty()
                                    || Slice.Place.of(it).compareTo(slice.edge().get()) > 0)
                            .limit(slice.most())
                            .toList();
                },
                wanted,
                edge,
                MOST);
    }

    @Test
    void theListGoesOnWhereItEnds() {
        var all = every(2, 40);

        var first = search(all, CANCELED, Optional.empty());
        var second = search(all, CANCELED, first.next());
        var third = search(all, CANCELED, second.next());

        assertThat(first.predictions()).hasSize(MOST);
        assertThat(third.next()).isEmpty();
        assertThat(List.of(first, second, third))
                .flatExtracting(PredictionSearch.Part::predictions)
                .isEqualTo(all.stream().filter(Prediction::over).toList());
    }

    @Test
    void whereNothingIsLeftOutOnePageIsEnough() {
        var part = search(every(2, 40), EnumSet.allOf(PredictionStatus.class), Optional.empty());

        assertThat(part.predictions()).hasSize(MOST);
        assertThat(part.next()).contains(Slice.Place.of(part.predictions().get(MOST - 1)));
        assertThat(asked).hasSize(1);
    }

    @Test
    void noMoreIsLookedThroughThanABoundAndTheRestFromThereOn() {
        var all = every(350, 400);

        var first = search(all, CANCELED, Optional.empty());
        var second = search(all, CANCELED, first.next());

        assertThat(first.predictions()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(asked.stream().mapToInt(Slice::most).sum()).isLessThan(2 * PredictionSearch.MOST_LOOKED_AT);
        assertThat(second.predictions()).hasSize(1);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void ofNothingNothingIsFound() {
        assertThat(search(List.of(), CANCELED, Optional.empty()))
                .isEqualTo(new PredictionSearch.Part(List.of(), Optional.empty()));
    }
}
