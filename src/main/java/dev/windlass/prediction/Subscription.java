package dev.windlass.prediction;

import java.util.Set;

/**
 * Where somebody wants to be told of a prediction.
 *
 * @param url where to
 * @param events of what
 */
public record Subscription(String url, Set<Event> events) {

    /** Copies the events. */
    public Subscription {
        events = Set.copyOf(events);
    }
}
