package dev.windlass.reconcile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.windlass.observed.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an instance was last seen that was leaving: what it holds may be about to become free. Lost with the process. */
final class Leavings {

    /** Longer than anybody waits for what an instance holds. */
    private static final Duration KEPT = Duration.ofHours(25);

    private final Cache<String, Instant> last =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    private @Nullable Instant began;

    /**
     * When that was, with a Deployment of that uid and these instances; of what was before the first look nothing is known, so
     * that it counts as one.
     */
    synchronized Instant last(String uid, List<Instance> instances, Instant now) {
        Instant first = began == null ? now : began;
        began = first;
        if (instances.stream().anyMatch(Instance::leaving)) {
            last.put(uid, now);
        }
        Instant seen = last.getIfPresent(uid);
        return seen == null ? first : seen;
    }
}
