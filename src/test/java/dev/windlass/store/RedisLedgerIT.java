package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.testing.OnRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of ledgers, on a real server. */
@OnRedis
class RedisLedgerIT extends LedgerContract {

    private final RedisRig rig = RedisRig.durable();

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    Ledger ledger(Duration kept) {
        return rig.ledger("one", kept);
    }

    @Test
    void whatOneGatewayHasWrittenAnotherReadsAndDoesNotWriteAgain() {
        var one = rig.ledger("one", LONG);
        var other = rig.ledger("two", LONG);
        var read = other.read(KEY);

        assertThat(one.write(KEY, read, account(1))).isTrue();

        assertThat(other.write(KEY, read, account(2))).isFalse();
        assertThat(other.read(KEY).account()).isEqualTo(account(1));
    }

    @Test
    void aServerThatIsAwayIsNoEmptyAccountAndComesBackWithWhatItHad() {
        var ledger = rig.ledger("one", LONG);
        ledger.write(KEY, ledger.read(KEY), account(1));
        rig.server().kill();

        assertThatThrownBy(() -> ledger.read(KEY)).isInstanceOf(StoreAway.class);

        rig.server().restart();
        assertThat(ledger.read(KEY).account()).isEqualTo(account(1));
    }

    @Test
    void writesNothingWhereMemoryIsFull() {
        var ledger = rig.ledger("one", LONG);
        var read = ledger.read(KEY);
        rig.server().command("CONFIG SET maxmemory 1");

        assertThatThrownBy(() -> ledger.write(KEY, read, account(1))).isInstanceOf(StoreAway.class);
        assertThat(ledger.read(KEY).there()).isFalse();
    }

    @Test
    void anAccountOfADayIsSmall() {
        var ledger = rig.ledger("one", LONG);

        ledger.write(KEY, ledger.read(KEY), account(24));

        var size = rig.server().command("MEMORY USAGE {windlass}:account:" + Sample.APP + ":" + KEY.uid());
        assertThat(Integer.parseInt(size.strip().substring(1))).isLessThan(32 * 1024);
    }
}
