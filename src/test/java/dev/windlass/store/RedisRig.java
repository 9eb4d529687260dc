package dev.windlass.store;

import dev.windlass.files.FileLimits;
import dev.windlass.files.FileStore;
import dev.windlass.files.RedisFiles;
import dev.windlass.testing.RedisServer;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server, and the stores of several gateways on it. */
final class RedisRig implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisServer server;
    private final Vertx vertx = Vertx.vertx();
    private final List<Runnable> opened = new ArrayList<>();

    private RedisRig(RedisServer server) {
        this.server = server;
    }

    static RedisRig forgetful() {
        return new RedisRig(RedisServer.forgetful());
    }

    static RedisRig durable() {
        return new RedisRig(RedisServer.durable());
    }

    Vertx vertx() {
        return vertx;
    }

    RedisServer server() {
        return server;
    }

    private RedisSettings settings(String gateway, Duration lease) {
        return new RedisSettings(server.url(), "windlass:", TIMEOUT, gateway, lease);
    }

    private RedisSettings settingsOf(String user) {
        return new RedisSettings(
                server.url().replace("://", "://" + user + "@"), "windlass:", TIMEOUT, "one", Duration.ofSeconds(10));
    }

    /** One that is used as that user, with that password. */
    RedisStore storeOf(String user) {
        var store = new RedisStore(vertx, settingsOf(user), StoreContract.LONG);
        opened.add(store::close);
        return store;
    }

    Outbox outboxOf(String user, Duration idle) {
        var outbox = new RedisOutbox(vertx, settingsOf(user), idle);
        opened.add(outbox::close);
        return outbox;
    }

    Ledger ledgerOf(String user) {
        var ledger = new RedisLedger(vertx, settingsOf(user), Duration.ofHours(1));
        opened.add(ledger::close);
        return ledger;
    }

    TrafficLog trafficOf(String user) {
        var log = new RedisTraffic(vertx, settingsOf(user), Duration.ofHours(1));
        opened.add(log::close);
        return log;
    }

    FileStore filesOf(String user) {
        var limits = new FileLimits(Duration.ofHours(1), 1000);
        var files = new RedisFiles(vertx, settingsOf(user), limits, Clock.systemUTC());
        opened.add(files::close);
        return files;
    }

    Floors floorsOf(String user) {
        return opened(new RedisFloors(vertx, settingsOf(user)));
    }

    Floors floors() {
        return opened(new RedisFloors(vertx, settings("one", Duration.ofSeconds(10))));
    }

    private Floors opened(Floors floors) {
        opened.add(floors::close);
        return floors;
    }

    /** That gateway's, which leads for so long. */
    RedisStore store(String gateway, Duration lease) {
        return store(gateway, lease, StoreContract.LONG);
    }

    RedisStore store(String gateway, Duration lease, Retention retention) {
        var store = new RedisStore(vertx, settings(gateway, lease), retention);
        opened.add(store::close);
        return store;
    }

    Outbox outbox(String gateway, Duration idle) {
        var outbox = new RedisOutbox(vertx, settings(gateway, Duration.ofSeconds(10)), idle);
        opened.add(outbox::close);
        return outbox;
    }

    Ledger ledger(String gateway, Duration kept) {
        var ledger = new RedisLedger(vertx, settings(gateway, Duration.ofSeconds(10)), kept);
        opened.add(ledger::close);
        return ledger;
    }

    TrafficLog traffic(String gateway, Duration kept) {
        var log = new RedisTraffic(vertx, settings(gateway, Duration.ofSeconds(10)), kept);
        opened.add(log::close);
        return log;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
        vertx.close();
        server.close();
    }
}
