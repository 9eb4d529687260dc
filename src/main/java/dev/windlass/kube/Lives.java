package dev.windlass.kube;

import dev.windlass.api.ApiGroup;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** When instances began and ended, those that are gone as well, for a day. Safe for many threads. */
final class Lives {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Life> gone = new LinkedHashMap<>();

    Lives(Clock clock) {
        this.clock = clock;
    }

    /**
     * A pod is gone now.
     *
     * @param missed whether nobody has seen it go: it is not known since when
     */
    synchronized void gone(Pod pod, boolean missed) {
        Instant now = clock.instant();
        Instance instance = new Instance(pod);
        Optional<Instant> asked =
                Optional.ofNullable(pod.getMetadata().getDeletionTimestamp()).map(Instant::parse);
        Instant end = instance.endedAt()
                .orElseGet(() -> missed
                        ? asked.filter(it -> it.isBefore(now))
                                .orElseGet(() -> instance.placedAt().orElse(now))
                        : now);
        life(pod, Optional.of(end)).ifPresent(it -> gone.put(pod.getMetadata().getUid(), it));
        gone.values().removeIf(it -> it.end().orElse(now).isBefore(now.minus(KEPT)));
        while (gone.size() > MOST) {
            gone.remove(gone.keySet().iterator().next());
        }
    }

    /** Those of pods that are there, and of those that are gone. */
    synchronized List<Life> with(Collection<Pod> there) {
        return Stream.concat(
                        gone.values().stream(),
                        there.stream()
                                .filter(it -> !gone.containsKey(it.getMetadata().getUid()))
                                .flatMap(it -> life(it, new Instance(it).endedAt()).stream()))
                .toList();
    }

    private static Optional<Life> life(Pod pod, Optional<Instant> end) {
        var metadata = pod.getMetadata();
        Map<String, String> labels = metadata.getLabels();
        Life.Owner owner = new Life.Owner(
                metadata.getNamespace(),
                String.valueOf(labels.get(ApiGroup.DEPLOYMENT_LABEL)),
                Objects.requireNonNullElse(labels.get(ApiGroup.UID_LABEL), ""));
        return new Instance(pod)
                .placedAt()
                .filter(unused -> !owner.uid().isEmpty())
                .map(start -> new Life(
                        owner,
                        Objects.requireNonNullElse(labels.get(ApiGroup.TEMPLATE_LABEL), ""),
                        Objects.requireNonNullElse(labels.get(ApiGroup.HARDWARE_LABEL), ""),
                        start,
                        end));
    }
}
