package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.cost.Account;
import dev.windlass.cost.Rate;
import dev.windlass.cost.Run;
import dev.windlass.cost.Turn;
import dev.windlass.testing.Awaiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every ledger. */
abstract class LedgerContract {

    static final Duration LONG = Duration.ofHours(1);
    static final Ledger.Key KEY = new Ledger.Key(Sample.APP, "5a9d1c1e-0000-4000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    /** An empty one; what is not written for that time is forgotten. */
    abstract Ledger ledger(Duration kept);

    /** One of several currencies and releases that runs over several quarters of an hour. */
    static Account account(int hours) {
        var turns = List.of(new Turn(NOON, 1), new Turn(NOON.plusSeconds(100), 2));
        var runs = Stream.of(
                        Rate.UNKNOWN,
                        new Rate("USD", new BigDecimal("0.000000000001")),
                        new Rate("EUR", new BigDecimal("999999.5")))
                .map(rate -> new Run(NOON, Optional.empty(), rate, turns))
                .toList();
        return Account.EMPTY.add(runs, NOON.plus(Duration.ofHours(hours))).account();
    }

    @Test
    void whatWasWrittenIsRead() {
        var ledger = ledger(LONG);

        assertThat(ledger.write(KEY, ledger.read(KEY), account(2))).isTrue();

        assertThat(ledger.read(KEY).account()).isEqualTo(account(2));
        assertThat(ledger.read(KEY).there()).isTrue();
    }

    @Test
    void anAccountThatIsNotThereIsEmpty() {
        var entry = ledger(LONG).read(KEY);

        assertThat(entry.account()).isEqualTo(Account.EMPTY);
        assertThat(entry.there()).isFalse();
    }

    @Test
    void anotherDeploymentOfTheSameNameHasAnAccountOfItsOwn() {
        var ledger = ledger(LONG);
        ledger.write(KEY, ledger.read(KEY), account(2));

        assertThat(ledger.read(new Ledger.Key(Sample.APP, "another")).there()).isFalse();
    }

    @Test
    void nobodyWritesOverWhatWasNotRead() {
        var ledger = ledger(LONG);
        var none = ledger.read(KEY);
        ledger.write(KEY, none, account(1));
        var one = ledger.read(KEY);

        assertThat(ledger.write(KEY, none, account(2))).isFalse();
        assertThat(ledger.write(KEY, one, account(3))).isTrue();
        assertThat(ledger.write(KEY, one, account(4))).isFalse();

        assertThat(ledger.read(KEY).account()).isEqualTo(account(3));
    }

    @Test
    void ofManyWhoHaveReadTheSameOneWrites() {
        var ledger = ledger(LONG);
        ledger.write(KEY, ledger.read(KEY), account(1));
        var read = ledger.read(KEY);

        var writes = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ledger.write(KEY, read, account(i + 2))))
                .toList();

        assertThat(writes.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void whatIsNotWrittenAnyMoreIsForgotten() {
        var ledger = ledger(Duration.ofMillis(50));
        ledger.write(KEY, ledger.read(KEY), account(1));

        Awaiting.until("it is forgotten", () -> !ledger.read(KEY).there(), () -> "");
        assertThat(ledger.write(KEY, ledger.read(KEY), account(2))).isTrue();
    }
}
