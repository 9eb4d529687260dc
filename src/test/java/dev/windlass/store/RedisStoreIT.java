package dev.windlass.store;

import dev.windlass.testing.OnRedis;
import dev.windlass.testing.RedisServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract of stores, on a real server. */
@OnRedis
class RedisStoreIT extends StoreContract {

    private static RedisServer server;
    private static Vertx vertx;
    private static int prefixes;
    private final List<PredictionStore> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = RedisServer.forgetful();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
        server.close();
    }

    @Override
    PredictionStore store(Retention retention) {
        prefixes++;
        var settings = new RedisSettings(
                server.url(), "test-" + prefixes + ":", Duration.ofSeconds(10), "gateway", Duration.ofSeconds(10));
        var store = new RedisStore(vertx, settings, retention);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(PredictionStore::close);
    }
}
