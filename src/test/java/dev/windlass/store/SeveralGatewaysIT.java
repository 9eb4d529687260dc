package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnRedis;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several gateways do to each other in one store. */
@OnRedis
class SeveralGatewaysIT {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final RedisRig rig = RedisRig.forgetful();

    @AfterEach
    void close() {
        rig.close();
    }

    private static Lease awaitLead(PredictionStore store) {
        return Awaiting.of("it leads", Duration.ofSeconds(10), () -> store.lead(APP), () -> "");
    }

    @Test
    void whoDoesNotLeadAnyMoreChangesNothing() {
        var one = rig.store("one", SHORT);
        var two = rig.store("two", LONG);
        one.accept(prediction(1), ROOM);
        var old = one.lead(APP).orElseThrow();
        var now = awaitLead(two);

        assertThatThrownBy(() -> one.change(old, id(1), it -> it.givenTo("pod", now())))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> one.change(old, id(1), it -> it)).isInstanceOf(LeaseLost.class);

        assertThat(one.renew(old)).isFalse();
        assertThat(now.fence()).isGreaterThan(old.fence());
        assertThat(two.find(id(1)).orElseThrow().queued()).isTrue();
        one.release(old);
        assertThat(two.renew(now)).isTrue();
    }

    @Test
    void whoLeadsAgainDoesSoUnderAnotherFence() {
        var one = rig.store("one", LONG);
        one.accept(prediction(1), ROOM);
        var first = one.lead(APP).orElseThrow();

        var second = one.lead(APP).orElseThrow();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> one.change(first, id(1), it -> it.givenTo("pod", now())))
                .isInstanceOf(LeaseLost.class);
        assertThat(one.change(second, id(1), it -> it.givenTo("pod", now()))).isPresent();
    }

    @Test
    void whoRenewsGoesOnLeadingAndWhoReleasesLetsOthersAtOnce() {
        var one = rig.store("one", SHORT);
        var two = rig.store("two", LONG);
        var lease = one.lead(APP).orElseThrow();
        long end = System.nanoTime() + SHORT.multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            assertThat(one.renew(lease)).isTrue();
            assertThat(two.lead(APP)).isEmpty();
        }

        one.release(lease);

        assertThat(two.lead(APP)).isPresent();
        assertThat(one.renew(lease)).isFalse();
    }

    @Test
    void ofManyWhoWantToLeadOneDoes() {
        var stores = IntStream.range(0, 4)
                .mapToObj(number -> rig.store("gateway-" + number, LONG))
                .toList();
        Set<Long> fences = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            var answers = stores.stream()
                    .map(store -> CompletableFuture.supplyAsync(() -> store.lead(APP)))
                    .toList();
            var leases = answers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(leases).hasSize(1);
            assertThat(fences.add(leases.get(0).fence())).isTrue();
            stores.forEach(store -> store.release(leases.get(0)));
        }
    }

    @Test
    void whatAnotherChangesIsToldToThoseWhoWantToKnow() {
        var one = rig.store("one", LONG);
        var two = rig.store("two", LONG);
        var told = new Told(Notice.Stage.OVER);
        two.follow(told);

        one.accept(prediction(1), ROOM);
        one.change(id(1), it -> it.givenTo("pod", now()));
        var over = one.change(id(1), it -> it.canceled(now())).orElseThrow();

        Awaiting.until(
                "it is told", () -> !told.all().isEmpty(), () -> told.asked().toString());
        assertThat(told.all()).containsExactly(over);
        assertThat(told.asked())
                .extracting(Notice::stage)
                .contains(Notice.Stage.QUEUED, Notice.Stage.GIVEN, Notice.Stage.OVER);
    }

    @Test
    void ofManyChangesByTwoNoneIsLost() {
        var stores = new RedisStore[] {rig.store("one", LONG), rig.store("two", LONG)};
        stores[0].accept(prediction(1), ROOM);
        var turn = new AtomicInteger();

        IntStream.range(0, 400)
                .parallel()
                .forEach(unused -> stores[turn.getAndIncrement() % 2].change(
                        id(1),
                        it -> it.queued()
                                ? it.givenTo("pod", now())
                                : it.givenBack(it.run().attempt())));

        assertThat(stores[1].find(id(1)).orElseThrow().run().attempt()).isEqualTo(200);
    }

    @Test
    void demandIsThatOfAllGateways() {
        var one = rig.store("one", LONG);
        var two = rig.store("two", LONG);
        for (int number = 1; number <= 6; number++) {
            (number % 2 == 0 ? one : two).accept(prediction(number), ROOM);
        }
        assertThat(one.demand(APP)).isEqualTo(6);

        two.change(id(2), it -> it.canceled(now()));

        assertThat(one.demand(APP)).isEqualTo(5);
        assertThat(two.demand(APP)).isEqualTo(5);
    }

    @Test
    void nothingButValidNamesBecomesPartOfAKey() {
        var store = rig.store("one", LONG);
        store.accept(prediction(1), ROOM);

        for (String id :
                new String[] {"", "*", id(1) + "\r\nFLUSHALL", id(1).toUpperCase(Locale.ROOT), "x".repeat(27)}) {
            assertThat(store.find(id)).isEmpty();
            assertThat(store.change(id, it -> it.canceled(now()))).isEmpty();
        }
        assertThat(store.find(id(1))).isPresent();
    }
}
