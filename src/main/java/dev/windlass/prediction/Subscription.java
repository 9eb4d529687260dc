package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told of a prediction, and of what.
 *
 * @param url where to tell it
 * @param events what to tell
 */
public record Subscription(String url, Set<Event> events) {

    private static final Set<Event> UNLESS_SAID = Set.of(Event.OUTPUT, Event.COMPLETED);

    /** Keeps the events in their order. */
    public Subscription {
        EnumSet<Event> ordered = EnumSet.noneOf(Event.class);
        ordered.addAll(events);
        events = Collections.unmodifiableSet(ordered);
    }

    /** What a caller subscribes to by {@code webhook} and {@code webhook_events_filter}, which has no {@link #refusal}. */
    public static Subscription to(String url, @Nullable JsonNode filter) {
        return new Subscription(url, filter == null || filter.isNull() ? UNLESS_SAID : named(filter));
    }

    /** What is wrong with a {@code webhook_events_filter}. */
    public static Optional<String> refusal(@Nullable JsonNode filter) {
        if (filter == null || filter.isNull()) {
            return Optional.empty();
        }
        if (!filter.isArray()) {
            return Optional.of("must be an array of some of: " + words());
        }
        if (filter.isEmpty()) {
            return Optional.of("names no event: leave it out, or name some of: " + words());
        }
        return filter.valueStream()
                .filter(it -> event(it).isEmpty())
                .findFirst()
                .map(it ->
                        (it.isTextual() ? "there is no such event" : "must be texts") + "; name some of: " + words());
    }

    private static Set<Event> named(JsonNode filter) {
        return filter.valueStream().flatMap(it -> event(it).stream()).collect(Collectors.toSet());
    }

    private static Optional<Event> event(JsonNode word) {
        return word.isTextual() ? Event.of(word.textValue()) : Optional.empty();
    }

    private static String words() {
        return Arrays.stream(Event.values()).map(Event::word).collect(Collectors.joining(", "));
    }
}
