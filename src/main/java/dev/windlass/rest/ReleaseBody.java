package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.release.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A release on the wire.
 *
 * @param number counted from 1; 0: what is asked for, of which no operator has made a release yet
 * @param model the model, {@code owner/name}
 * @param version the version's id
 * @param createdAt when it was made, RFC 3339
 * @param createdBy who asked for it
 * @param configuration hardware and bounds
 * @param failure why it failed; only in the list of releases, and only if it did
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseBody(
        long number,
        String model,
        String version,
        String createdAt,
        AccountBody createdBy,
        Configuration configuration,
        @Nullable FailureBody failure) {

    /**
     * Hardware and bounds.
     *
     * @param hardware the SKU
     * @param minInstances the least number of instances
     * @param maxInstances the greatest
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Configuration(String hardware, int minInstances, int maxInstances) {}

    /**
     * Why a release failed.
     *
     * @param reason in one word
     * @param message in a sentence, with the model's own words if there are any
     */
    record FailureBody(String reason, String message) {

        static FailureBody of(Failure failure) {
            return new FailureBody(failure.reason(), failure.message());
        }
    }
}
