package dev.windlass.store;

import dev.windlass.testing.OnRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract of stores, on a real server. */
@OnRedis
class RedisStoreIT extends StoreContract {

    private final RedisRig rig = RedisRig.forgetful();

    @Override
    PredictionStore store(Retention retention) {
        return rig.store("one", Duration.ofSeconds(10), retention);
    }

    @Override
    Outbox outbox() {
        return rig.outbox("one", Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
