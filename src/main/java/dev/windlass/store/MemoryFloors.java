package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** In this process, and lost with it. */
public final class MemoryFloors implements Floors {

    private final Map<DeploymentKey, Floor> all = new ConcurrentHashMap<>();

    @Override
    public void put(DeploymentKey deployment, Floor floor, Instant now) {
        all.values().removeIf(it -> !it.stands(now));
        all.put(deployment, floor);
    }

    @Override
    public Map<DeploymentKey, Floor> standing(Instant now) {
        return all.entrySet().stream()
                .filter(it -> it.getValue().stands(now))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        all.clear();
    }
}
