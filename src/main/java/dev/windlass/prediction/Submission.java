package dev.windlass.prediction;

import java.time.Instant;
import java.util.Optional;

/**
 * How a prediction was asked for.
 *
 * @param caller who did: callers take turns
 * @param bytes how large the request was
 * @param origin the URL of the service as the caller knows it, without a slash at its end
 * @param webhook where the caller wants to be told of it
 * @param deadline when the caller does not want it any more, if the caller said so
 * @param streams whether its output may be followed as it comes
 * @param trace the W3C trace context of the request, {@code traceparent}
 */
public record Submission(
        String caller,
        int bytes,
        String origin,
        Optional<Subscription> webhook,
        Optional<Instant> deadline,
        boolean streams,
        Optional<String> trace) {}
