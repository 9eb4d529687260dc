package dev.windlass.store;

import java.time.Duration;

class MemoryOutboxTest extends OutboxContract {

    @Override
    Outbox outbox(Duration idle) {
        return new MemoryOutbox(idle);
    }
}
