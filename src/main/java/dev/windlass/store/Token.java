package dev.windlass.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in Redis while one leads a queue; none where a change is nobody's privilege.
 *
 * @param lease the turn
 * @param text who has it, and its fence
 */
record Token(@Nullable Lease lease, String text) {

    static final Token NONE = new Token(null, "");

    static Token of(String gateway, Lease lease) {
        return new Token(lease, gateway + ":" + lease.fence());
    }

    /** Where it is kept. */
    String key(RedisKeys keys) {
        return lease == null ? keys.fence() : keys.lead(lease.deployment());
    }

    RuntimeException lost() {
        return Optional.ofNullable(lease)
                .<RuntimeException>map(LeaseLost::new)
                .orElseGet(() -> new IllegalStateException("no lease was needed"));
    }
}
