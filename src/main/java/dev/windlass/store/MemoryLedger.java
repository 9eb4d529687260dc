package dev.windlass.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.windlass.cost.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What instances have cost, in the memory of this one process; it is lost with it. Safe for many threads. */
public final class MemoryLedger implements Ledger {

    private final Cache<Key, Entry> all;

    /** What is not written for that time is forgotten. */
    public MemoryLedger(Duration kept) {
        this.all = Caffeine.newBuilder().expireAfterWrite(kept).build();
    }

    @Override
    public Entry read(Key key) {
        return Optional.ofNullable(all.getIfPresent(key)).orElse(Entry.NONE);
    }

    @Override
    public boolean write(Key key, Entry read, Account account) {
        AtomicBoolean written = new AtomicBoolean();
        all.asMap().compute(key, (unused, there) -> {
            Entry now = there == null ? Entry.NONE : there;
            if (!now.version().equals(read.version())) {
                return there;
            }
            written.set(true);
            return new Entry(account, now.there() ? String.valueOf(Long.parseLong(now.version()) + 1) : "1");
        });
        return written.get();
    }

    @Override
    public void close() {
        all.invalidateAll();
    }
}
