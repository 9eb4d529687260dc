package dev.windlass.store;

import java.time.Duration;

class MemoryLedgerTest extends LedgerContract {

    @Override
    Ledger ledger(Duration kept) {
        return new MemoryLedger(kept);
    }
}
