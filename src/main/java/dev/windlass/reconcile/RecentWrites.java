package dev.windlass.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The answers to this operator's own writes, read instead of what a cache has not caught up with: a reconciliation that
 * did not know its predecessor's writes would repeat them, tell its events twice and move transition times. No event is
 * filtered, so no change by others is taken for our own (JOSDK 5.3's way of reading one's own writes does that).
 */
final class RecentWrites {

    /** Longer than any cache lags behind; what is older belongs to an object that nobody asked for again. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Map<String, Written> byUid = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RecentWrites(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Written(HasMetadata object, long at) {}

    /** Notes what the API server answered to a write. */
    <T extends HasMetadata> T note(T written) {
        long now = nanoTime.getAsLong();
        byUid.values().removeIf(it -> now - it.at() > KEPT.toNanos());
        byUid.put(written.getMetadata().getUid(), new Written(written, now));
        return written;
    }

    /** The newer one of what a cache has and what was written. */
    <T extends HasMetadata> T newest(T cached) {
        String uid = cached.getMetadata().getUid();
        Written written = byUid.get(uid);
        if (written == null || written.object().getClass() != cached.getClass()) {
            return cached;
        }
        if (!older(cached, written.object())) {
            byUid.remove(uid, written);
            return cached;
        }
        @SuppressWarnings("unchecked") // of the same class, as was looked at above
        T newer = (T) written.object();
        return newer;
    }

    /** Resource versions of one kind are numbers that grow (Kubernetes 1.35, KEP-5504); others are not compared. */
    private static boolean older(HasMetadata one, HasMetadata other) {
        try {
            return Long.compareUnsigned(version(one), version(other)) < 0;
        } catch (NumberFormatException notComparable) {
            return false;
        }
    }

    private static long version(HasMetadata object) {
        return Long.parseUnsignedLong(object.getMetadata().getResourceVersion());
    }
}
