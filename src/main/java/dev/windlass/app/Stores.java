package dev.windlass.app;

import dev.windlass.prediction.PredictionIds;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.RedisSettings;
import dev.windlass.store.RedisStore;
import dev.windlass.store.Retention;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Which store predictions are kept in: Redis or Valkey, if there is an address of one. */
final class Stores {

    /** Whoever leads renews that every two seconds; another may take over so long after it has ended. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private Stores() {}

    static PredictionStore open(Settings.Store settings, Vertx vertx, Retention retention) {
        return settings.url()
                .<PredictionStore>map(url -> new RedisStore(
                        vertx, new RedisSettings(url, settings.prefix(), settings.timeout(), name(), LEASE), retention))
                .orElseGet(() -> new MemoryStore(Clock.systemUTC(), retention));
    }

    /** Where that is, for the log; an address may have a password in it. */
    static String told(Settings.Store settings) {
        return settings.url().isPresent() ? "Redis" : "memory, and lost with this process";
    }

    /** No other gateway's, nor this one's when it comes again. */
    private static String name() {
        byte[] random = new byte[PredictionIds.BYTES];
        new SecureRandom().nextBytes(random);
        return PredictionIds.of(random);
    }
}
