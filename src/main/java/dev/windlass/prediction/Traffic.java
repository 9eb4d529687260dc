package dev.windlass.prediction;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What went on at a Deployment for a while. Those of several processes add up to that of all.
 *
 * @param counts how often what happened
 * @param queueWait how long predictions waited until they were first given to an instance
 * @param run how long predictions ran
 * @param mosts how many there were of something at most, at one time
 */
public record Traffic(
        SortedMap<Happening, Long> counts, Histogram queueWait, Histogram run, SortedMap<Level, Long> mosts) {

    /** Nothing. */
    public static final Traffic NONE = new Traffic(new TreeMap<>(), Histogram.EMPTY, Histogram.EMPTY, new TreeMap<>());

    /** What becomes of predictions. */
    public enum Happening {
        /** It was accepted. */
        ACCEPTED,
        /** The model was done with it. */
        SUCCEEDED,
        /** It failed. */
        FAILED,
        /** Nobody wanted it any more. */
        CANCELED,
        /** Nobody wanted it any more, before an instance had begun. */
        ABORTED
    }

    /** What there is a number of. */
    public enum Level {
        /** Predictions that wait. */
        WAITING,
        /** Instances that are not ready yet. */
        STARTING,
        /** Instances that are ready. */
        READY
    }

    /** It is nobody's but its own. */
    public Traffic {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        mosts = Collections.unmodifiableSortedMap(new TreeMap<>(mosts));
    }

    /** Something happened once. */
    public static Traffic of(Happening what) {
        return new Traffic(new TreeMap<>(Map.of(what, 1L)), Histogram.EMPTY, Histogram.EMPTY, new TreeMap<>());
    }

    /** There are so many of something. */
    public static Traffic of(Level what, long number) {
        return new Traffic(new TreeMap<>(), Histogram.EMPTY, Histogram.EMPTY, new TreeMap<>(Map.of(what, number)));
    }

    /** One has waited so long. */
    public static Traffic waited(Duration time) {
        return new Traffic(new TreeMap<>(), Histogram.of(time), Histogram.EMPTY, new TreeMap<>());
    }

    /** One has run so long. */
    public static Traffic ran(Duration time) {
        return new Traffic(new TreeMap<>(), Histogram.EMPTY, Histogram.of(time), new TreeMap<>());
    }

    /** How often that happened. */
    public long count(Happening what) {
        return counts.getOrDefault(what, 0L);
    }

    /** How many there were at most. */
    public long most(Level what) {
        return mosts.getOrDefault(what, 0L);
    }

    /** Both of them. */
    public Traffic plus(Traffic other) {
        SortedMap<Happening, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((what, number) -> sums.merge(what, number, Long::sum));
        SortedMap<Level, Long> levels = new TreeMap<>(mosts);
        other.mosts.forEach((what, number) -> levels.merge(what, number, Math::max));
        return new Traffic(sums, queueWait.plus(other.queueWait), run.plus(other.run), levels);
    }
}
