package dev.windlass.store;

import java.time.Duration;

class MemoryTrafficTest extends TrafficContract {

    @Override
    TrafficLog log(Duration kept) {
        return new MemoryTraffic(kept);
    }
}
