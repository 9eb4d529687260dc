package dev.windlass.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What went on at Deployments, in the memory of this one process; it is lost with it. Safe for many threads. */
public final class MemoryTraffic implements TrafficLog {

    private final Cache<Quarter, Kept> all;

    private record Kept(long number, Traffic traffic) {}

    /** What is not added to for that time is forgotten. */
    public MemoryTraffic(Duration kept) {
        this.all = Caffeine.newBuilder().expireAfterWrite(kept).build();
    }

    @Override
    public void add(Quarter quarter, long number, Traffic seen) {
        all.asMap().compute(quarter, (unused, there) -> {
            Kept now = there == null ? new Kept(Long.MIN_VALUE, Traffic.NONE) : there;
            return number <= now.number() ? now : new Kept(number, now.traffic().plus(seen));
        });
    }

    @Override
    public Map<Instant, Traffic> read(DeploymentKey deployment, List<Instant> begins) {
        return begins.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        begin -> Optional.ofNullable(all.getIfPresent(new Quarter(deployment, begin)))
                                .map(Kept::traffic)
                                .orElse(Traffic.NONE)));
    }

    @Override
    public void close() {
        all.invalidateAll();
    }
}
