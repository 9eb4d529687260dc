package dev.windlass.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final String SEED = "21";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rate RATE = new Rate("USD", new BigDecimal("0.000225"));
    private static final Line FIRST = new Line(1, "USD");
    private static final Line SECOND = new Line(2, "USD");

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static Run run(int start, Optional<Integer> end) {
        return new Run(at(start), end.map(AccountTest::at), RATE, List.of(new Turn(NOON, 1)));
    }

    private static Amount amount(int seconds, String money) {
        return new Amount(Duration.ofSeconds(seconds), new BigDecimal(money));
    }

    private static Account upTo(int seconds, Run... runs) {
        return Account.EMPTY.add(List.of(runs), at(seconds)).account();
    }

    @Test
    void countsWhatRunsUpToNowAndWhatHasEndedUpToItsEnd() {
        var account = upTo(100, run(0, Optional.empty()), run(20, Optional.of(30)), run(200, Optional.empty()));

        assertThat(account.until()).contains(at(100));
        assertThat(account.total()).containsExactly(entry(FIRST, amount(110, "0.02475")));
    }

    @Test
    void addsOnlyWhatIsNotInItYet() {
        var before = upTo(100, run(0, Optional.empty()));

        var step = before.add(List.of(run(0, Optional.of(160)), run(90, Optional.of(95))), at(200));

        assertThat(step.added()).containsExactly(entry(FIRST, amount(60, "0.0135")));
        assertThat(step.account().total()).containsExactly(entry(FIRST, amount(160, "0.036")));
    }

    @Test
    void isNotChangedByAClockThatGoesBack() {
        var account = upTo(100, run(0, Optional.empty()));

        var step = account.add(List.of(run(0, Optional.empty())), at(50));

        assertThat(step).isEqualTo(new Account.Step(account, new TreeMap<>()));
    }

    @Test
    void leavesOutWhatWasBeforeItBegan() {
        var added = Account.since(at(40))
                .add(List.of(run(0, Optional.empty())), at(100))
                .added();

        assertThat(added).containsExactly(entry(FIRST, amount(60, "0.0135")));
    }

    @Test
    void splitsByQuartersOfAnHourAndKeepsThoseOfADay() {
        var account = upTo(26 * 3600 + 60, run(0, Optional.empty()));

        assertThat(account.total()).containsExactly(entry(FIRST, amount(26 * 3600 + 60, "21.0735")));
        assertThat(account.quarters()).hasSize(97);
        assertThat(account.quarters().firstKey()).isEqualTo(at(2 * 3600));
        assertThat(account.quarters().get(at(3 * 3600))).containsExactly(entry(FIRST, amount(900, "0.2025")));
        assertThat(account.quarters().get(at(26 * 3600))).containsExactly(entry(FIRST, amount(60, "0.0135")));
    }

    @Test
    void theLastHourOfWhatRunsAllTheTimeIsAnHour() {
        var account = upTo(7000, run(0, Optional.empty()));

        assertThat(account.last(Duration.ofHours(1), at(7000))).containsExactly(entry(FIRST, amount(3600, "0.81")));
        assertThat(account.last(Duration.ofHours(1), at(7000 + 3600 + 900))).isEmpty();
    }

    @Test
    void aReleaseThatDiffersInBoundsAloneTakesTheInstancesOver() {
        var turns = List.of(new Turn(at(0), 1), new Turn(at(60), 2));
        var run = new Run(at(-10), Optional.empty(), RATE, turns);

        assertThat(upTo(100, run).total())
                .containsExactly(entry(FIRST, amount(70, "0.01575")), entry(SECOND, amount(40, "0.009")));
    }

    @Test
    void theTimeOfWhatHasNoPriceIsCountedAndCostsNothing() {
        var run = new Run(at(0), Optional.empty(), Rate.UNKNOWN, List.of());

        assertThat(upTo(10, run).total()).containsExactly(entry(new Line(0, ""), amount(10, "0")));
    }

    @Test
    void theOldestReleasesArePutTogether() {
        List<Run> runs = new ArrayList<>();
        for (int release = 1; release <= 60; release++) {
            runs.add(new Run(at(0), Optional.empty(), RATE, List.of(new Turn(NOON, release))));
        }

        var account = Account.EMPTY.add(runs, at(1)).account();

        assertThat(account.total()).hasSize(50).containsEntry(new Line(0, "USD"), amount(11, "0.002475"));
        assertThat(account.total().get(new Line(12, "USD"))).isEqualTo(amount(1, "0.000225"));
    }

    @Provide
    Arbitrary<List<Run>> runs() {
        Arbitrary<Optional<Instant>> ends =
                Arbitraries.integers().between(-10_000, 200_000).optional().map(end -> end.map(AccountTest::at));
        Arbitrary<List<Turn>> turns = Arbitraries.integers()
                .between(0, 100_000)
                .list()
                .ofMaxSize(3)
                .map(times -> {
                    List<Turn> all = new ArrayList<>();
                    times.stream().sorted().forEach(it -> all.add(new Turn(at(it), all.size() + 1)));
                    return all;
                });
        Arbitrary<Rate> rates = Arbitraries.of(RATE, Rate.UNKNOWN, new Rate("EUR", new BigDecimal("1.000000000001")));
        return Combinators.combine(Arbitraries.integers().between(-200_000, 150_000), ends, rates, turns)
                .as((start, end, rate, turn) -> new Run(at(start), end, rate, turn))
                .list()
                .ofMaxSize(8);
    }

    @Property(seed = SEED)
    void howOftenItIsBroughtUpToDateChangesNothing(
            @ForAll("runs") List<Run> runs, @ForAll("moments") List<Integer> moments) {
        var account = Account.EMPTY;
        for (int moment : moments) {
            account = account.add(runs, at(moment)).account();
        }

        assertThat(account.add(runs, at(160_000)).account())
                .isEqualTo(Account.EMPTY.add(runs, at(160_000)).account());
    }

    @Provide
    Arbitrary<List<Integer>> moments() {
        return Arbitraries.integers().between(-100_000, 150_000).list().ofMaxSize(10);
    }

    @Property(seed = SEED)
    void comesToTheTimeThatTheRunsTook(@ForAll("runs") List<Run> runs) {
        var now = at(160_000);
        long seconds = runs.stream()
                .mapToLong(run -> Math.max(
                        0,
                        Duration.between(
                                        run.start(),
                                        run.end().filter(now::isAfter).orElse(now))
                                .toSeconds()))
                .sum();

        var step = Account.EMPTY.add(runs, now);

        assertThat(time(step.added())).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(time(step.account().total())).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(time(step.account().last(Duration.ofDays(1), now))).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
    }

    private static Duration time(Map<Line, Amount> lines) {
        return lines.values().stream().map(Amount::time).reduce(Duration.ZERO, Duration::plus);
    }
}
