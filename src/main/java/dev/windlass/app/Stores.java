package dev.windlass.app;

import dev.windlass.files.FileLimits;
import dev.windlass.files.FileStore;
import dev.windlass.files.RedisFiles;
import dev.windlass.prediction.PredictionIds;
import dev.windlass.store.Floors;
import dev.windlass.store.Ledger;
import dev.windlass.store.MemoryFloors;
import dev.windlass.store.MemoryLedger;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.MemoryTraffic;
import dev.windlass.store.Outbox;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.RedisFloors;
import dev.windlass.store.RedisLedger;
import dev.windlass.store.RedisOutbox;
import dev.windlass.store.RedisSettings;
import dev.windlass.store.RedisStore;
import dev.windlass.store.RedisTraffic;
import dev.windlass.store.Retention;
import dev.windlass.store.TrafficLog;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Where predictions, webhooks and files are kept: in Redis or Valkey, if there is an address of one, else in memory and, files, on
 * disk.
 */
final class Stores {

    /** Whoever leads renews that every two seconds; another may take over so long after it has ended. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** How long it is known what a Deployment has cost that runs no more. */
    private static final Duration COSTS = Duration.ofDays(31);

    /** A day, and the quarter of an hour in which it begins. */
    private static final Duration TRAFFIC = Duration.ofHours(25);

    private final Optional<RedisSettings> redis;

    Stores(Settings.Store settings) {
        String name = name();
        this.redis =
                settings.url().map(url -> new RedisSettings(url, settings.prefix(), settings.timeout(), name, LEASE));
    }

    PredictionStore predictions(Vertx vertx, Retention retention, Outbox outbox) {
        return redis.<PredictionStore>map(it -> new RedisStore(vertx, it, retention))
                .orElseGet(() -> new MemoryStore(Clock.systemUTC(), retention, outbox));
    }

    /** What was taken from it, and not done, is taken again after that time. */
    Outbox outbox(Vertx vertx, Duration again) {
        return redis.<Outbox>map(it -> new RedisOutbox(vertx, it, again)).orElseGet(() -> new MemoryOutbox(again));
    }

    Floors floors(Vertx vertx) {
        return redis.<Floors>map(it -> new RedisFloors(vertx, it)).orElseGet(MemoryFloors::new);
    }

    /** What instances have cost. */
    Ledger ledger(Vertx vertx) {
        return redis.<Ledger>map(it -> new RedisLedger(vertx, it, COSTS)).orElseGet(() -> new MemoryLedger(COSTS));
    }

    /** What goes on at Deployments. */
    TrafficLog traffic(Vertx vertx) {
        return redis.<TrafficLog>map(it -> new RedisTraffic(vertx, it, TRAFFIC))
                .orElseGet(() -> new MemoryTraffic(TRAFFIC));
    }

    /** Files of all gateways; empty: each has its own. */
    Optional<FileStore> files(Vertx vertx, FileLimits limits, Clock clock) {
        return redis.map(it -> new RedisFiles(vertx, it, limits, clock));
    }

    /** No other gateway's, nor this one's when it comes again. */
    private static String name() {
        byte[] random = new byte[PredictionIds.BYTES];
        new SecureRandom().nextBytes(random);
        return PredictionIds.of(random);
    }

    @Override
    public String toString() {
        return redis.map(RedisSettings::toString).orElse("memory, and lost with this process");
    }
}
