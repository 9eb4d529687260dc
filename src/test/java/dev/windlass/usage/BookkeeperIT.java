package dev.windlass.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.windlass.cost.Account;
import dev.windlass.cost.Amount;
import dev.windlass.cost.Line;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.Life;
import dev.windlass.kube.ServingPods;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Ledger;
import dev.windlass.store.MemoryLedger;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.Pod;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Costs of pods on the real API server, made by an operator and placed by the scheduler; time goes when the test says so. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class BookkeeperIT {

    private static final BigDecimal PER_SECOND = new BigDecimal("0.0001");
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Sandbox box = Sandbox.open();
    private final DeploymentCache cache = new DeploymentCache(box.client());
    private final ServingPods pods = new ServingPods(box.client(), () -> {});
    private final Ledger ledger = new MemoryLedger(Duration.ofDays(1));
    private final SimpleMeterRegistry measured = new SimpleMeterRegistry();

    @BeforeAll
    static void operatorRuns() {
        Operators.shared();
    }

    @AfterEach
    void close() {
        pods.close();
        cache.close();
        box.close();
    }

    /** One that began then, and looks once, then. */
    private void look(Instant begin, Instant now) {
        bookkeeper(begin, now).look(lives());
    }

    private Bookkeeper bookkeeper(Instant begin, Instant now) {
        var sources = new Bookkeeper.Sources(cache, new DeploymentStore(box.client()), new Directory(box.client()));
        var clock = Clock.fixed(now.plus(SETTLED), ZoneOffset.UTC);
        return new Bookkeeper(ledger, sources, new Measurements(measured), clock, begin);
    }

    private List<Life> lives() {
        return pods.lives().orElseThrow().stream()
                .filter(it -> it.owner().namespace().equals(box.namespace()))
                .toList();
    }

    private List<Life> lives(Predicate<List<Life>> so) {
        return Awaiting.of(
                "the watch shows it",
                Duration.ofSeconds(60),
                () -> pods.lives().map(unused -> lives()).filter(so),
                () -> pods.lives().toString());
    }

    /** When the scheduler says that it gave a pod its node. */
    private static Instant placed(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(it -> it.getType().equals("PodScheduled"))
                .map(it -> Instant.parse(it.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }

    private Instant createOne() {
        box.create("app", "test/ready-1", 1, 1);
        box.awaitReady("app");
        lives(it -> it.size() == 1);
        seen(1);
        return placed(box.pods("app").get(0));
    }

    private void seen(long release) {
        Awaiting.until(
                "release " + release + " is seen",
                () -> cache.find(box.namespace(), "app")
                        .filter(it -> it.getStatus() != null && it.getStatus().currentRelease() != null)
                        .filter(it -> it.getStatus().currentRelease().number() == release)
                        .isPresent(),
                () -> cache.all().toString());
    }

    private Account account() {
        var uid = box.get("app").getMetadata().getUid();
        return ledger.read(new Ledger.Key(new DeploymentKey(box.namespace(), "app"), uid))
                .account();
    }

    private static Amount amount(Duration time) {
        return new Amount(time, PER_SECOND.multiply(BigDecimal.valueOf(time.toMillis(), 3)));
    }

    private double measured(String name) {
        return measured.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void anInstanceCostsFromWhenItWasPlacedAndAGapIsMadeUp() {
        var placed = createOne();

        look(placed, placed.plus(HOUR));

        assertThat(account().total()).containsExactly(entry(new Line(1, "USD"), amount(HOUR)));

        // Nobody looks for five hours; then another gateway does.
        look(placed.plus(HOUR.multipliedBy(5)), placed.plus(HOUR.multipliedBy(6)));

        assertThat(account().until()).contains(placed.plus(HOUR.multipliedBy(6)));
        assertThat(account().total()).containsExactly(entry(new Line(1, "USD"), amount(HOUR.multipliedBy(6))));
        assertThat(measured("windlass.instance.seconds")).isEqualTo(6 * 3600);
        assertThat(measured("windlass.cost")).isCloseTo(6 * 0.36, within(1e-9));
    }

    @Test
    void whatWasThereBeforeThereWasAnAccountIsInItAndNotMeasuredAgain() {
        var placed = createOne();

        look(placed.plusSeconds(3000), placed.plus(HOUR));

        assertThat(account().total()).containsExactly(entry(new Line(1, "USD"), amount(HOUR)));
        assertThat(measured("windlass.instance.seconds")).isEqualTo(600);
    }

    @Test
    void ofSeveralGatewaysOneCounts() {
        var placed = createOne();
        var all = Stream.iterate(placed.plusSeconds(60), it -> it.plusSeconds(60))
                .limit(10)
                .toList();

        for (var now : all) {
            var looks = Stream.of(1, 2, 3, 4)
                    .map(unused -> CompletableFuture.runAsync(() -> look(placed, now)))
                    .toList();
            looks.forEach(CompletableFuture::join);
        }

        assertThat(account().total()).containsExactly(entry(new Line(1, "USD"), amount(Duration.ofMinutes(10))));
        assertThat(measured("windlass.instance.seconds")).isEqualTo(600);
    }

    @Test
    void whatIsGoneCostsUntilItWentAndNoLonger() {
        var placed = createOne();
        var asked = Instant.now();
        box.edit("app", spec -> Specs.withBounds(spec, 0, 0));

        var end = lives(it -> it.size() == 1 && it.get(0).end().isPresent())
                .get(0)
                .end()
                .orElseThrow();
        look(placed, placed.plus(HOUR));
        look(placed, placed.plus(HOUR.multipliedBy(2)));

        assertThat(end).isBetween(asked.minusSeconds(1), Instant.now());
        var time = Duration.between(
                placed, Account.EMPTY.add(List.of(), end).account().until().orElseThrow());
        assertThat(account().total().values().stream().map(Amount::time).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(time);
    }

    @Test
    void aReleaseThatDiffersInBoundsAloneTakesTheInstanceOver() {
        var placed = createOne();
        box.edit("app", spec -> Specs.withBounds(spec, 1, 2));
        box.awaitReady("app");
        seen(2);
        var second = Instant.parse(box.releases("app").get(1).getSpec().createdAt());

        look(placed, placed.plus(HOUR));

        var before = Optional.of(Duration.between(placed, second))
                .filter(it -> !it.isNegative())
                .orElse(Duration.ZERO);
        assertThat(account().total().get(new Line(2, "USD"))).isEqualTo(amount(HOUR.minus(before)));
        assertThat(account().total().values().stream().map(Amount::time).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(HOUR);
    }
}
