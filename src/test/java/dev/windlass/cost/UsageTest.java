package dev.windlass.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rate RATE = new Rate("USD", new BigDecimal("0.000225"));

    private static Account running(Duration until) {
        var run = new Run(
                NOON.minus(Duration.ofDays(2)),
                Optional.empty(),
                RATE,
                List.of(new Turn(Instant.EPOCH, 1), new Turn(NOON.minus(Duration.ofMinutes(30)), 2)));
        return Account.EMPTY.add(List.of(run), NOON.plus(until)).account();
    }

    @Test
    void anInstanceThatRunsAllTheTimeCostsWhatAnHourAndADayCost() {
        var usage = Usage.of(running(Duration.ZERO), NOON.plusSeconds(20));

        assertThat(usage.until()).contains(NOON);
        assertThat(usage.all().hour().time()).isEqualTo(Duration.ofHours(1));
        assertThat(usage.all().hour().cost()).containsExactly(entry("USD", "0.81"));
        assertThat(usage.all().day().time()).isEqualTo(Duration.ofHours(24));
        assertThat(usage.all().day().cost()).containsExactly(entry("USD", "19.44"));
        assertThat(usage.all().total().time()).isEqualTo(Duration.ofDays(2));
        assertThat(usage.all().total().cost()).containsExactly(entry("USD", "38.88"));
    }

    @Test
    void eachReleaseHasItsOwnNewestFirst() {
        var usage = Usage.of(running(Duration.ZERO), NOON);

        assertThat(usage.releases()).extracting(Usage.OfRelease::release).containsExactly(2L, 1L);
        assertThat(usage.releases().get(0).spans().hour().time()).isEqualTo(Duration.ofMinutes(30));
        assertThat(usage.releases().get(1).spans().total().time())
                .isEqualTo(Duration.ofDays(2).minusMinutes(30));
    }

    @Test
    void whatSleepsCostsNothingInTheLastHour() {
        var usage = Usage.of(running(Duration.ZERO), NOON.plus(Duration.ofHours(2)));

        assertThat(usage.all().hour().time()).isZero();
        assertThat(usage.all().day().time()).isEqualTo(Duration.ofHours(22));
    }

    @Test
    void roundsToAMillionthAndShowsTwoPlacesAtLeast() {
        var second = new Run(NOON, Optional.empty(), RATE, List.of());
        var account = Account.EMPTY.add(List.of(second), NOON.plusMillis(3217)).account();

        assertThat(Usage.of(account, NOON.plusSeconds(10)).all().total().cost())
                .containsExactly(entry("USD", "0.000724"));
    }

    @Test
    void whatHasNoPriceHasNoCost() {
        var free = new Run(NOON, Optional.empty(), Rate.UNKNOWN, List.of());
        var account = Account.EMPTY.add(List.of(free), NOON.plusSeconds(5)).account();

        var total = Usage.of(account, NOON.plusSeconds(5)).all().total();

        assertThat(total.cost()).isEmpty();
        assertThat(total.time()).isEqualTo(Duration.ofSeconds(5));
    }
}
