package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiRequest;
import dev.windlass.testing.Fault;
import dev.windlass.testing.FaultProxy;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Of several edits the last is reached, whenever it comes. Operators made with JOSDK 5.3 lose one that comes during their own
 * status write (java-operator-sdk #3398), and stay where they are until something else happens.
 */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class LostUpdatesIT {

    private static final int AT_ONCE = 10;
    private static final List<String> NAMES =
            IntStream.range(0, AT_ONCE).mapToObj(i -> "app-" + i).toList();

    private static Sandbox box;
    private static FaultProxy proxy;
    private static OperatorProcess operator;

    @BeforeAll
    static void open() {
        Operators.stopShared();
        box = Sandbox.open();
        proxy = FaultProxy.start();
        operator = Operators.start(Operators.account().kubeconfigAt(proxy.address()), Map.of())
                .leading();
        NAMES.forEach(name -> box.create(name, "test/ready:1", 1, 2));
        NAMES.forEach(box::awaitReady);
    }

    @AfterEach
    void calm() {
        proxy.calm();
    }

    @AfterAll
    static void close() {
        operator.close();
        proxy.close();
        box.close();
    }

    @RepeatedTest(6)
    void ofTwoQuickEditsTheLastIsReached(RepetitionInfo repetition) {
        var people = NAMES.stream()
                .map(name -> CompletableFuture.runAsync(() -> editTwice(name, repetition.getCurrentRepetition())))
                .toList();
        people.forEach(CompletableFuture::join);

        NAMES.forEach(LostUpdatesIT::isReached);
    }

    private static void editTwice(String name, int round) {
        var random = new Random(name.hashCode() * 31L + round);
        var first = 2 + random.nextInt(8);
        var second = first == 9 ? 2 : first + 1;
        bound(name, first);
        pause(10 + random.nextInt(70));
        bound(name, second);
    }

    /** The API server has stored the status, and the operator does not know yet. */
    @RepeatedTest(5)
    void anEditAfterTheStatusWasStoredIsReached() throws InterruptedException {
        editDuringTheStatusWrite(Fault::answerHeld);
    }

    /** The operator has sent the status, and the API server has not stored it yet. */
    @RepeatedTest(5)
    void anEditBeforeTheStatusIsStoredIsReached() throws InterruptedException {
        editDuringTheStatusWrite(Fault::held);
    }

    private static void editDuringTheStatusWrite(BiFunction<CountDownLatch, CountDownLatch, Fault> holding)
            throws InterruptedException {
        var name = NAMES.get(0);
        var reached = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        proxy.on(it -> isStatusOf(it, name)).play(holding.apply(reached, gate));

        // Nothing but the status is written for a hardware that is not there, so no other event leads to the second
        // look.
        box.edit(name, spec -> Specs.withHardware(spec, "no-such-1"));
        assertThat(reached.await(20, TimeUnit.SECONDS))
                .as("a status is written")
                .isTrue();
        box.edit(name, spec -> Specs.withHardware(spec, "no-such-2"));
        pause(150);
        gate.countDown();

        box.await(name, "the second edit", it -> it.getStatus().toString().contains("no-such-2"));
        box.edit(name, spec -> Specs.withHardware(spec, TestHardware.CPU));
        box.awaitReady(name);
    }

    private static boolean isStatusOf(ApiRequest request, String name) {
        return request.isOf("deployments/status") && request.name().equals(name);
    }

    private static void isReached(String name) {
        var asked = bound(name);
        box.await(name, "at most " + asked, it -> {
            var current = it.getStatus().currentRelease();
            return current != null && current.maxInstances() == asked;
        });
        assertThat(box.autoscaler(name).getSpec().getMaxReplicas()).isEqualTo(asked);
    }

    private static int bound(String name) {
        return box.get(name).getSpec().maxInstances();
    }

    private static void bound(String name, int max) {
        box.edit(name, spec -> Specs.withBounds(spec, 1, max));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
