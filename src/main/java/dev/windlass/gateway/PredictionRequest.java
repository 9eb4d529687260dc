package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Subscription;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller asks of a model.
 *
 * @param input the model's input
 * @param bytes how large the request was
 * @param webhook where the caller wants to be told of it
 * @param cancelAfter how long the caller wants it at most
 * @param origin the URL of the service as the caller knows it, without a slash at its end
 * @param trace the W3C trace context of the request
 */
public record PredictionRequest(
        ObjectNode input,
        int bytes,
        Optional<Subscription> webhook,
        Optional<Duration> cancelAfter,
        String origin,
        Optional<String> trace) {}
