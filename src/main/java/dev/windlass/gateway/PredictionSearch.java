package dev.windlass.gateway;

import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.store.Slice;
import dev.windlass.store.Slice.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks for predictions that stand in one of several ways, newest first, through no more of a long list than a bound. */
public final class PredictionSearch {

    /** So many are looked through at a time: they come with all that they hold. */
    static final int MOST_LOOKED_AT = 300;

    private PredictionSearch() {}

    /**
     * What was found.
     *
     * @param predictions they, newest first
     * @param next where one may go on looking; empty if all has been looked through
     */
    public record Part(List<Prediction> predictions, Optional<Place> next) {}

    /**
     * Looks.
     *
     * @param list gives a part of the list
     * @param wanted how they may stand
     * @param edge where to begin; empty: at the newest
     * @param most how many at most
     */
    static Part in(
            Function<Slice, List<Prediction>> list, Set<PredictionStatus> wanted, Optional<Place> edge, int most) {
        List<Prediction> found = new ArrayList<>();
        Optional<Place> at = edge;
        // One more than is wanted says whether there are more.
        int page = most + 1;
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += page) {
            List<Prediction> part = list.apply(new Slice(Optional.empty(), Optional.empty(), at, false, page));
            part.stream().filter(it -> wanted.contains(it.status())).forEach(found::add);
            if (found.size() > most) {
                List<Prediction> first = List.copyOf(found.subList(0, most));
                return new Part(first, Optional.of(Place.of(first.get(most - 1))));
            }
            if (part.size() < page) {
                return new Part(List.copyOf(found), Optional.empty());
            }
            at = Optional.of(Place.of(part.get(part.size() - 1)));
        }
        return new Part(List.copyOf(found), at);
    }
}
