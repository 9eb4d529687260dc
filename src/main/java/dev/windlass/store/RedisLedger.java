package dev.windlass.store;

import dev.windlass.cost.Account;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What instances have cost, in Redis or Valkey: each account one hash. Safe for many threads. */
public final class RedisLedger implements Ledger {

    private final RedisLink link;
    private final RedisKeys keys;
    private final Duration kept;

    /** What is not written for that time is forgotten. */
    public RedisLedger(Vertx vertx, RedisSettings settings, Duration kept) {
        this.link = new RedisLink(vertx, settings);
        this.keys = new RedisKeys(settings.prefix());
        this.kept = kept;
    }

    @Override
    public Entry read(Key key) {
        Response answer = link.ask(Command.HMGET, keys.account(key.deployment(), key.uid()), "v", "j");
        if (answer == null || answer.get(0) == null || answer.get(1) == null) {
            return Entry.NONE;
        }
        return new Entry(
                AccountJson.account(answer.get(1).toBytes()), answer.get(0).toString());
    }

    @Override
    public boolean write(Key key, Entry read, Account account) {
        return link.run(
                                LedgerScript.WRITE,
                                List.of(keys.account(key.deployment(), key.uid())),
                                read.version(),
                                new String(AccountJson.bytes(account), StandardCharsets.UTF_8),
                                kept.toMillis())
                        .toInteger()
                == 1;
    }

    @Override
    public void close() {
        link.close();
    }
}
