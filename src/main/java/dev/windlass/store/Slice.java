package dev.windlass.store;

import dev.windlass.prediction.Prediction;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a list of predictions is wanted.
 *
 * @param from accepted at or after that instant
 * @param before accepted before that instant
 * @param edge beyond that place; none: from the newest on
 * @param back whether newer ones than the edge are wanted, the nearest of them; else older ones
 * @param most how many at most
 */
public record Slice(Optional<Instant> from, Optional<Instant> before, Optional<Place> edge, boolean back, int most) {

    /**
     * The place of a prediction in a list: the newest comes first.
     *
     * @param created when it was accepted
     * @param id its name
     */
    public record Place(Instant created, String id) implements Comparable<Place> {

        /** The place of that prediction. */
        public static Place of(Prediction prediction) {
            return new Place(prediction.times().created(), prediction.id());
        }

        @Override
        public int compareTo(Place other) {
            int byTime = other.created.compareTo(created);
            return byTime == 0 ? other.id.compareTo(id) : byTime;
        }
    }

    boolean contains(Place place) {
        return from.filter(place.created()::isBefore).isEmpty()
                && before.filter(it -> !place.created().isBefore(it)).isEmpty()
                && edge.filter(it -> back ? place.compareTo(it) >= 0 : place.compareTo(it) <= 0)
                        .isEmpty();
    }
}
