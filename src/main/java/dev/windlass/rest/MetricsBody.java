package dev.windlass.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.prediction.Histogram;
import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import dev.windlass.prediction.Traffic.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What went on at a Deployment in the last day, on the wire.
 *
 * @param quarters each quarter of an hour, the present one last
 */
record MetricsBody(List<Quarter> quarters) {

    /**
     * What went on in a quarter of an hour.
     *
     * @param start when it began, RFC 3339
     * @param predictions what became of predictions
     * @param queueWait how long they waited until they were first given to an instance
     * @param run how long they ran
     * @param queueLength how many waited at most, at one time
     * @param instances how many instances there were
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Quarter(
            String start, Predictions predictions, Times queueWait, Times run, long queueLength, Instances instances) {

        private static Quarter of(Instant start, Traffic traffic) {
            return new Quarter(
                    start.toString(),
                    new Predictions(
                            traffic.count(Happening.ACCEPTED),
                            traffic.count(Happening.SUCCEEDED),
                            traffic.count(Happening.FAILED),
                            traffic.count(Happening.CANCELED),
                            traffic.count(Happening.ABORTED)),
                    Times.of(traffic.queueWait()),
                    Times.of(traffic.run()),
                    traffic.most(Level.WAITING),
                    new Instances(traffic.most(Level.STARTING), traffic.most(Level.READY)));
        }
    }

    /**
     * How many predictions.
     *
     * @param accepted were accepted
     * @param succeeded ended well
     * @param failed failed
     * @param canceled were canceled
     * @param aborted ended before an instance had begun
     */
    record Predictions(long accepted, long succeeded, long failed, long canceled, long aborted) {}

    /**
     * How long something took, in seconds.
     *
     * @param count how often it was measured
     * @param mean on average
     * @param p50 for half of them at most, as far as that is known
     * @param p95 for 95 of a hundred at most, likewise
     * @param max the longest
     */
    record Times(long count, double mean, double p50, double p95, double max) {

        private static final double MILLIS = 1000.0;
        private static final int HALF = 50;
        private static final int MOST = 95;

        private static Times of(Histogram times) {
            return new Times(
                    times.count(),
                    seconds(times.mean()),
                    seconds(times.percentile(HALF)),
                    seconds(times.percentile(MOST)),
                    seconds(times.most()));
        }

        private static double seconds(Duration time) {
            return time.toMillis() / MILLIS;
        }
    }

    /**
     * How many instances at most, at one time.
     *
     * @param starting were not ready
     * @param ready were ready
     */
    record Instances(long starting, long ready) {}

    static MetricsBody of(SortedMap<Instant, Traffic> quarters) {
        return new MetricsBody(quarters.entrySet().stream()
                .map(it -> Quarter.of(it.getKey(), it.getValue()))
                .toList());
    }
}
