package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.kube.Wanted;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.Floor;
import dev.windlass.store.Floors;
import dev.windlass.store.MemoryFloors;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.SteppedClock;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sleep and waking on the real API server, with an operator and an autoscaler beside; time goes when the test says so. There
 * are 250 races, and a thousand with {@code -Dwindlass.long=true}.
 */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class SleepIT {

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Room ROOM = new Room(1000, 1_000_000);
    private static final int RACES = Boolean.getBoolean("windlass.long") ? 1000 : 250;
    private static final Wanted ONE = new Wanted(1, BigDecimal.ONE);

    private final Sandbox box = Sandbox.open();
    private final DeploymentKey app = new DeploymentKey(box.namespace(), "app");
    private final SteppedClock clock = new SteppedClock();
    private final MemoryStore store = new MemoryStore(clock, new Retention(HOUR, HOUR), new MemoryOutbox(HOUR));
    private final Floors floors = new MemoryFloors();
    private final DeploymentCache cache = new DeploymentCache(box.client());
    private final ScaleWriter scale = new ScaleWriter(box.client(), clock);
    private final Sleep sleep = new Sleep(store, new Signal(store, floors, clock), cache, scale, unused -> IDLE, clock);

    @BeforeAll
    static void operatorRuns() {
        Gateways.stopShared();
        Operators.shared();
    }

    @AfterEach
    void close() {
        cache.close();
        box.close();
    }

    private void accept(String id) {
        store.accept(SamplePredictions.submitted(id, app, clock.instant()), ROOM);
    }

    private void cancel(String id) {
        store.change(id, it -> it.canceled(clock.instant()));
    }

    private int replicas() {
        var spec = box.client()
                .apps()
                .deployments()
                .inNamespace(box.namespace())
                .withName("app")
                .scale()
                .getSpec();
        return Objects.requireNonNullElse(spec.getReplicas(), 0);
    }

    private void look() {
        sleep.look(key -> replicas() > 0);
    }

    private void create(int max) {
        box.create("app", "test/ready:1", 0, max);
        box.awaitReason("app", "Ready", "ScaledToZero");
        seen(false);
    }

    private void seen(boolean proven) {
        Awaiting.until(
                "it is seen",
                () -> cache.find(app.owner(), app.name())
                        .filter(it -> Sizing.of(it).proven() == proven)
                        .isPresent(),
                () -> cache.all().toString());
    }

    @Test
    void wakesToWhatTheQueueNeedsButToOneUntilAnInstanceWasReady() {
        create(5);
        for (int i = 0; i < 7; i++) {
            accept("first-" + i);
        }
        look();
        assertThat(replicas()).isEqualTo(1);
        box.awaitPods("app", 1);
        seen(true);

        for (int i = 0; i < 7; i++) {
            cancel("first-" + i);
        }
        look();
        clock.advance(IDLE.minusSeconds(1));
        look();
        assertThat(replicas()).as("a second is missing").isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        look();
        assertThat(replicas()).isZero();
        box.awaitReason("app", "Ready", "ScaledToZero");

        for (int i = 0; i < 3; i++) {
            accept("second-" + i);
        }
        look();
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void whatRunsOrHasJustBegunKeepsItAwake() {
        create(5);
        accept("long");
        look();
        assertThat(replicas()).isEqualTo(1);

        clock.advance(IDLE.multipliedBy(3));
        look();
        assertThat(replicas()).as("one is not over").isEqualTo(1);

        cancel("long");
        look();
        clock.advance(IDLE.minusSeconds(1));
        accept("short");
        cancel("short");
        look();
        clock.advance(Duration.ofSeconds(2));
        look();
        assertThat(replicas()).as("one came and went between two looks").isEqualTo(1);
    }

    @Test
    void whatIsBootedIsAwakeForItsTimeAndThenAFullIdleTime() {
        create(5);
        floors.put(app, new Floor(3, clock.instant().plus(HOUR)), clock.instant());
        look();
        assertThat(replicas()).as("one until an instance was ready").isEqualTo(1);
        box.awaitPods("app", 1);
        seen(true);
        clock.advance(HOUR.minusSeconds(1));
        look();
        assertThat(replicas()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        look();
        clock.advance(IDLE.minusSeconds(2));
        look();
        assertThat(replicas()).as("a second is missing").isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        look();
        assertThat(replicas()).isZero();
        floors.put(app, new Floor(3, clock.instant().plus(HOUR)), clock.instant());
        look();
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void aGatewayThatStartsBeginsAFullIdleTime() {
        create(5);
        scale.wake(app.owner(), app.name(), () -> ONE);
        look();
        assertThat(replicas()).isEqualTo(1);
        clock.advance(IDLE);
        look();
        assertThat(replicas()).isZero();
    }

    @Test
    void inRacesOfTheLastIdleSecondAgainstANewPredictionNoneIsStranded() throws Exception {
        noPods();
        create(5);
        var random = new Random(1);
        fallAsleep("measured");
        long look = fallAsleep("measured again");
        int rewoken = 0;
        int asleep = 0;
        for (int i = 0; i < RACES; i++) {
            var id = "race-" + i;
            getReadyToSleep();
            long before = generation();
            // From before the first look at the queue to after the last.
            long micros = random.nextLong(look * 4);
            var accepted = CompletableFuture.runAsync(() -> {
                pause(micros);
                accept(id);
            });
            sleep.look(key -> true);
            accepted.join();
            asleep += replicas() == 0 ? 1 : 0;
            rewoken += replicas() > 0 && generation() > before ? 1 : 0;

            look();

            assertThat(replicas()).as("instances in race %d", i).isPositive();
            cancel(id);
        }
        System.out.printf(
                "of %d races %d were lost to sleep and woken by the next look, %d by the same%n",
                RACES, asleep, rewoken);
        assertThat(asleep).as("found nobody awake").isPositive();
        assertThat(rewoken).as("came between the look and the write").isPositive();
    }

    /** What is raced for is the number alone. */
    private void noPods() {
        box.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withNamespace(box.namespace())
                        .withName("none")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("0")))
                        .endSpec()
                        .build())
                .create();
    }

    private void getReadyToSleep() {
        scale.wake(app.owner(), app.name(), () -> ONE);
        sleep.look(key -> true);
        clock.advance(IDLE.plusSeconds(1));
    }

    /** How many microseconds that takes if nobody comes. */
    private long fallAsleep(String when) {
        getReadyToSleep();
        long begin = System.nanoTime();
        sleep.look(key -> true);
        long end = System.nanoTime();
        assertThat(replicas()).as(when).isZero();
        return (end - begin) / 1000;
    }

    private long generation() {
        return box.client()
                .apps()
                .deployments()
                .inNamespace(box.namespace())
                .withName("app")
                .get()
                .getMetadata()
                .getGeneration();
    }

    private static void pause(long micros) {
        long until = System.nanoTime() + micros * 1000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
