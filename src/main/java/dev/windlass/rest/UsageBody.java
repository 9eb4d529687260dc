package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.cost.Usage;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a Deployment have cost, on the wire.
 *
 * @param countedUntil up to when all is counted, RFC 3339; absent: nothing is yet
 * @param all of all releases
 * @param releases of each release, newest first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UsageBody(
        @Nullable String countedUntil, @JsonUnwrapped Spans all, List<OfRelease> releases) {

    /**
     * Over several times.
     *
     * @param lastHour the last hour
     * @param lastDay the last 24 hours
     * @param total all that is known
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Spans(Span lastHour, Span lastDay, Span total) {

        private static Spans of(Usage.Spans spans) {
            return new Spans(Span.of(spans.hour()), Span.of(spans.day()), Span.of(spans.total()));
        }
    }

    /**
     * Over some time.
     *
     * @param instanceSeconds for how long there were instances, all added up
     * @param cost what that costs, by currency
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Span(double instanceSeconds, SortedMap<String, String> cost) {

        private static final double MILLIS = 1000.0;

        private static Span of(Usage.Span span) {
            return new Span(span.time().toMillis() / MILLIS, span.cost());
        }
    }

    /**
     * Of a release.
     *
     * @param number its number; 0: of releases that are not told apart any more
     * @param spans what it used
     */
    record OfRelease(long number, @JsonUnwrapped Spans spans) {}

    static UsageBody of(Usage usage) {
        return new UsageBody(
                usage.until().map(Instant::toString).orElse(null),
                Spans.of(usage.all()),
                usage.releases().stream()
                        .map(it -> new OfRelease(it.release(), Spans.of(it.spans())))
                        .toList());
    }
}
