package dev.windlass.kube;

import dev.windlass.observed.Happening;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Kubernetes events, which the API server forgets after an hour. */
public final class EventReader {

    private final KubernetesClient client;

    /** Reads by this client. */
    public EventReader(KubernetesClient client) {
        this.client = client;
    }

    /** What happened to an object, the newest first. */
    public List<Happening> about(HasMetadata object) {
        return client
                .v1()
                .events()
                .inNamespace(object.getMetadata().getNamespace())
                .withField("involvedObject.uid", object.getMetadata().getUid())
                .list()
                .getItems()
                .stream()
                .map(it -> new Happening(
                        time(it),
                        "Warning".equals(it.getType()),
                        Objects.requireNonNullElse(it.getReason(), ""),
                        Objects.requireNonNullElse(it.getMessage(), "")))
                .sorted(Comparator.comparing(Happening::time)
                        .reversed()
                        .thenComparing(Happening::reason)
                        .thenComparing(Happening::message))
                .toList();
    }

    /** Of the ways in which events tell it, the first that this one uses. */
    private static Instant time(Event event) {
        return Stream.of(
                        event.getLastTimestamp(),
                        micro(event.getEventTime()),
                        event.getFirstTimestamp(),
                        event.getMetadata().getCreationTimestamp())
                .filter(Objects::nonNull)
                .findFirst()
                .map(EventReader::instant)
                .orElse(Instant.EPOCH);
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException nonsense) {
            return Instant.EPOCH;
        }
    }

    private static @Nullable String micro(@Nullable MicroTime time) {
        return time == null ? null : time.getTime();
    }
}
