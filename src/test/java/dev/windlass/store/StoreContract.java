package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.OTHER;
import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static dev.windlass.store.Sample.report;
import static dev.windlass.store.Sample.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every store. */
abstract class StoreContract extends ListContract {

    /** What the store leaves for others to tell. */
    abstract Outbox outbox();

    private PredictionStore store() {
        return store(LONG);
    }

    @Test
    void thatSomethingIsOverIsLeftInTheOutboxOnceForWhomeverWantsToBeTold() {
        var store = store();
        store.accept(Sample.told(1), ROOM);
        store.accept(prediction(2), ROOM);
        assertThat(outbox().take(10, Duration.ofMillis(50))).isEmpty();

        store.change(id(1), it -> it.givenTo("pod", now()));
        store.change(id(1), it -> it.canceled(now()));
        store.change(id(1), it -> it.reported(1, succeeded(), now()));
        store.change(id(2), it -> it.canceled(now()));

        assertThat(outbox().take(10, Duration.ofSeconds(1)))
                .extracting(Outbox.Taken::delivery)
                .containsExactly(Delivery.ofTheEnd(id(1)));
        assertThat(outbox().take(10, Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void findsWhatItHasAcceptedAsItWas() {
        var store = store();
        var accepted = prediction(1);

        assertThat(store.accept(accepted, ROOM)).isTrue();

        assertThat(store.find(id(1))).contains(accepted);
        assertThat(store.find(id(2))).isEmpty();
        assertThat(store.find("../1")).isEmpty();
        assertThat(store.change(id(2), it -> it.canceled(now()))).isEmpty();
        assertThat(store.change("*", it -> it.canceled(now()))).isEmpty();
    }

    @Test
    void acceptsNoMoreThanThereIsRoomFor() {
        var store = store();
        var two = new Room(2, 1000);
        store.accept(prediction(1), two);
        store.accept(prediction(2), two);

        assertThat(store.accept(prediction(3), two)).isFalse();
        assertThat(store.find(id(3))).isEmpty();
        assertThat(store.accept(prediction(3, OTHER, now(), 1), two)).isTrue();

        store.change(id(1), it -> it.givenTo("pod", now()));
        assertThat(store.accept(prediction(4), two)).isTrue();
        store.change(id(1), it -> it.givenBack(1));
        store.change(id(2), it -> it.canceled(now()));
        assertThat(store.accept(prediction(5), two)).isFalse();
    }

    @Test
    void acceptsNoMoreBytesThanThereIsRoomFor() {
        var store = store();
        var room = new Room(100, 1000);

        assertThat(store.accept(prediction(1, APP, now(), 600), room)).isTrue();
        assertThat(store.accept(prediction(2, APP, now(), 401), room)).isFalse();
        assertThat(store.accept(prediction(3, APP, now(), 400), room)).isTrue();

        store.change(id(1), it -> it.canceled(now()));
        assertThat(store.accept(prediction(4, APP, now(), 601), room)).isFalse();
        assertThat(store.accept(prediction(5, APP, now(), 600), room)).isTrue();
    }

    @Test
    void tellsOfEveryChangeAndOfNothingElse() {
        var store = store();
        var told = new Told();
        store.follow(told);

        var accepted = prediction(1);
        store.accept(accepted, ROOM);
        var given = store.change(id(1), it -> it.givenTo("pod", now())).orElseThrow();
        assertThat(store.change(id(1), it -> it)).contains(given);
        assertThat(store.change(id(1), it -> it.givenTo("another", now()))).contains(given);

        assertThat(told.all()).containsExactly(accepted, given);
        assertThat(store.find(id(1))).contains(given);
    }

    @Test
    void tellsOnlyThoseWhoWantToKnow() {
        var store = store();
        var told = new Told(Notice.Stage.OVER);
        store.follow(told);
        store.accept(prediction(1), ROOM);
        store.change(id(1), it -> it.givenTo("pod", now()));

        var over = store.change(id(1), it -> it.canceled(now())).orElseThrow();

        assertThat(told.all()).containsExactly(over);
    }

    @Test
    void keepsWhatAnInstanceReports() {
        var store = store();
        store.accept(prediction(1), ROOM);
        store.change(id(1), it -> it.givenTo("pod", now()));
        var running = report(PredictionStatus.PROCESSING, "so far", "first line\n");

        var processing = store.change(id(1), it -> it.reported(1, running, now()));
        assertThat(store.find(id(1))).isEqualTo(processing);

        var over = store.change(id(1), it -> it.reported(1, succeeded(), now()));
        assertThat(store.find(id(1))).isEqualTo(over);
        assertThat(over.orElseThrow().data().logs()).isEqualTo("first line\n");
        assertThat(over.orElseThrow().running()).contains(0.5);
    }

    @Test
    void whatIsOverStaysSo() {
        var store = store();
        store.accept(prediction(1), ROOM);
        store.change(id(1), it -> it.givenTo("pod", now()));
        store.change(id(1), it -> it.canceled(now()));

        store.change(id(1), it -> it.reported(1, succeeded(), now()));
        store.change(id(1), it -> it.failed("no", now()));

        var over = store.find(id(1)).orElseThrow();
        assertThat(over.status()).isEqualTo(PredictionStatus.CANCELED);
        assertThat(over.run().done()).isTrue();
        assertThat(over.data().output()).isNull();
        assertThat(store.open(APP)).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptReportsIsDropped() {
        var store = store();
        store.accept(prediction(1), ROOM);
        store.change(id(1), it -> it.givenTo("one", now()));
        store.change(id(1), it -> it.givenBack(1));
        var second = store.change(id(1), it -> it.givenTo("two", now())).orElseThrow();

        var after = store.change(id(1), it -> it.reported(1, succeeded(), now()));

        assertThat(after).contains(second);
        assertThat(second.run().attempt()).isEqualTo(2);
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
        var store = store();
        store.accept(prediction(1), ROOM);

        IntStream.range(0, 1000)
                .parallel()
                .forEach(unused -> store.change(
                        id(1),
                        it -> it.queued()
                                ? it.givenTo("pod", now())
                                : it.givenBack(it.run().attempt())));

        assertThat(store.find(id(1)).orElseThrow().run().attempt()).isEqualTo(500);
    }

    @Test
    void theOpenOnesAreInTheOrderInWhichTheyWereAccepted() {
        var store = store();
        var now = now();
        for (int number : new int[] {3, 1, 2}) {
            store.accept(prediction(number, APP, now.plusMillis(10L * number), 1), ROOM);
        }
        store.accept(prediction(4, OTHER, now, 1), ROOM);
        store.change(id(2), it -> it.canceled(now));
        store.change(id(1), it -> it.givenTo("pod", now()));

        assertThat(store.open(APP)).extracting(Prediction::id).containsExactly(id(1), id(3));
        assertThat(store.open(new DeploymentKey("acme", "none"))).isEmpty();
    }

    @Test
    void demandIsWhatRunsAndWhatWaits() {
        var store = store();
        assertThat(store.demand(APP)).isZero();
        for (int number = 1; number <= 4; number++) {
            store.accept(prediction(number), ROOM);
        }
        store.accept(prediction(5, OTHER, now(), 1), ROOM);
        assertThat(store.accept(prediction(6), new Room(4, 1000))).isFalse();
        assertThat(store.demand(APP)).isEqualTo(4);

        store.change(id(1), it -> it.givenTo("pod", now()));
        store.change(id(2), it -> it.givenTo("pod", now()));
        assertThat(store.demand(APP)).isEqualTo(4);
        store.change(id(1), it -> it.reported(1, succeeded(), now()));
        store.change(id(2), it -> it.givenBack(1));
        store.change(id(3), it -> it.canceled(now()));
        store.change(id(3), it -> it.canceled(now()));

        assertThat(store.demand(APP)).isEqualTo(2);
        assertThat(store.demand(OTHER)).isEqualTo(1);
        assertThat(store.demand(new DeploymentKey("acme", "none"))).isZero();
    }

    @Test
    void aDeploymentIsBusyUntilAllIsOver() {
        var store = store();
        assertThat(store.busy()).isEmpty();
        store.accept(prediction(1), ROOM);
        store.accept(prediction(2), ROOM);
        store.accept(prediction(3, OTHER, now(), 1), ROOM);
        store.change(id(1), it -> it.canceled(now()));
        assertThat(store.busy()).isEqualTo(Set.of(APP, OTHER));

        store.change(id(2), it -> it.canceled(now()));

        assertThat(store.busy()).isEqualTo(Set.of(OTHER));
    }

    @Test
    void whoLeadsChangesWhatItLeads() {
        var store = store();
        store.accept(prediction(1), ROOM);
        var lease = store.lead(APP).orElseThrow();

        assertThat(store.renew(lease)).isTrue();
        assertThat(store.change(lease, id(1), it -> it.givenTo("pod", now()))
                        .orElseThrow()
                        .queued())
                .isFalse();

        store.release(lease);
        assertThat(store.lead(APP)).isPresent();
        assertThat(store.answers()).isTrue();
    }

    @Test
    void whatWaitsIsCountedRightWhateverHappensAtOnce() {
        var store = store();

        new RandomWalk(store, 17).run(4, 400);

        RandomWalk.assertCountedRight(store);
    }
}
