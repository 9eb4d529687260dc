package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static dev.windlass.store.Sample.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.prediction.Prediction;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens while the store is away, and afterwards. */
@OnRedis
class StoreAwayIT {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final RedisRig rig = RedisRig.durable();
    private final RedisStore one = rig.store("one", LEASE);
    private final RedisStore two = rig.store("two", LEASE);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void nothingThatWasAcceptedIsLostWhenTheServerIsKilled() {
        List<String> accepted = new CopyOnWriteArrayList<>();
        var away = new AtomicInteger();
        var stop = new AtomicBoolean();
        var traffic = CompletableFuture.runAsync(() -> {
            for (int number = 1; !stop.get(); number++) {
                try {
                    if (one.accept(prediction(number), ROOM)) {
                        accepted.add(id(number));
                    }
                } catch (StoreAway expected) {
                    away.incrementAndGet();
                }
            }
        });
        Awaiting.until("there is traffic", () -> accepted.size() > 200, () -> "");

        rig.server().kill();
        Awaiting.until("the store is away", () -> away.get() > 0, () -> "");
        assertThat(one.answers()).isFalse();
        int before = accepted.size();
        rig.server().restart();

        Awaiting.until("there is traffic again", () -> accepted.size() > before + 100, () -> "" + away);
        stop.set(true);
        traffic.join();
        assertThat(one.open(APP)).extracting(Prediction::id).containsAll(accepted);
    }

    @Test
    void theJournalGoesOnWhereItWas() {
        var told = new Told(Notice.Stage.OVER);
        two.follow(told);
        one.accept(prediction(1), ROOM);
        rig.server().kill();
        assertThatThrownBy(() -> one.change(id(1), it -> it.canceled(now()))).isInstanceOf(StoreAway.class);
        rig.server().restart();

        Awaiting.until("it is back", one::answers, () -> "");
        one.change(id(1), it -> it.canceled(now()));

        Awaiting.until(
                "it is told", () -> !told.all().isEmpty(), () -> told.asked().toString());
        assertThat(told.all()).extracting(Prediction::id).containsExactly(id(1));
    }

    @Test
    void aStoreThatWasEmptiedIsFollowedAllTheSame() {
        var told = new Told();
        two.follow(told);
        one.accept(prediction(1), ROOM);
        Awaiting.until("it is told", () -> told.all().size() == 1, () -> "");
        rig.server().command("FLUSHALL");
        // As if the server's clock had gone back.
        assertThat(rig.server().command("XADD {windlass}:journal 1-1 x y")).startsWith("$");
        assertThat(one.find(id(1))).isEmpty();

        Awaiting.until(
                "others' changes are told again",
                () -> {
                    one.accept(prediction(told.asked().size() + 10), ROOM);
                    return told.all().size() > 1;
                },
                () -> told.asked().toString());
    }

    @Test
    void whatIsSilentIsAwayAndComesBack() {
        one.accept(prediction(1), ROOM);
        var told = new Told();
        one.follow(told);
        rig.server().pause();

        assertThatThrownBy(() -> one.accept(prediction(2), ROOM))
                .isInstanceOf(StoreAway.class)
                .hasMessageContaining("2000 ms");
        assertThat(one.answers()).isFalse();
        rig.server().resume();

        Awaiting.until("it answers", one::answers, () -> "");
        assertThat(one.find(id(1))).isPresent();
        // The server has done all the same what nobody knew it had.
        Awaiting.until("it is told", () -> !told.all().isEmpty(), () -> "");
        assertThat(told.all()).extracting(Prediction::id).containsOnly(id(2));
    }

    @Test
    void whereMemoryIsFullNothingIsAcceptedAndWhatRunsEnds() {
        one.accept(prediction(1), ROOM);
        one.change(id(1), it -> it.givenTo("pod", now()));
        rig.server().command("CONFIG SET maxmemory 1");

        assertThatThrownBy(() -> one.accept(prediction(2), ROOM))
                .isInstanceOf(StoreAway.class)
                .hasMessageContaining("OOM");
        assertThat(one.change(id(1), it -> it.reported(1, succeeded(), now()))
                        .orElseThrow()
                        .over())
                .isTrue();
        assertThat(two.find(id(1)).orElseThrow().over()).isTrue();

        rig.server().command("CONFIG SET maxmemory 0");
        assertThat(one.accept(prediction(2), ROOM)).isTrue();
    }

    @Test
    void aServerThatRefusesWritesIsAway() {
        one.accept(prediction(1), ROOM);
        rig.server().command("REPLICAOF 127.0.0.1 1");

        assertThatThrownBy(() -> one.accept(prediction(2), ROOM)).isInstanceOf(StoreAway.class);

        rig.server().command("REPLICAOF NO ONE");
        assertThat(one.accept(prediction(2), ROOM)).isTrue();
    }

    @Test
    void aServerThatHasForgottenTheScriptsIsToldThemAgain() {
        one.accept(prediction(1), ROOM);
        rig.server().command("SCRIPT FLUSH");

        assertThat(one.accept(prediction(2), ROOM)).isTrue();
        assertThat(two.open(APP)).hasSize(2);
    }

    @Test
    void nobodyWaitsForItOnAnEventLoop() {
        var outcome = new CompletableFuture<Boolean>();
        rig.vertx().runOnContext(unused -> {
            try {
                outcome.complete(one.accept(prediction(1), ROOM));
            } catch (IllegalStateException refused) {
                outcome.completeExceptionally(refused);
            }
        });

        assertThatThrownBy(outcome::join).hasMessageContaining("on an event loop");
        assertThat(one.accept(prediction(1), ROOM)).isTrue();
    }
}
