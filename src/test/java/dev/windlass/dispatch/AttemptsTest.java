package dev.windlass.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.api.ModelDeployment;
import dev.windlass.demo.EmbeddedCluster;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.kube.ServingPods;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.Lease;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.HandMadeInstances;
import dev.windlass.testing.SteppedClock;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a prediction that an instance was given and then was not heard of. */
@NullUnmarked // what is opened before all is there
class AttemptsTest {

    private static final DeploymentKey APP = new DeploymentKey("acme", "app");
    private static final Duration HOUR = Duration.ofHours(1);
    /** Longer than an instance is left alone, and than its report is waited for. */
    private static final Duration LONG_AFTER = Duration.ofSeconds(41);

    private static final String LOST = "The instance ended it and its report was lost; please retry (code: PA)";

    private static EmbeddedCluster cluster;
    private static KubernetesClient client;
    private static Vertx vertx;
    private static ServingPods pods;
    private static ForgetfulCog cog;

    private final SteppedClock clock = new SteppedClock();
    private final StoreWithOutages outages =
            new StoreWithOutages(new MemoryStore(clock, new Retention(HOUR, HOUR), new MemoryOutbox(HOUR)));
    private final DispatchThread thread = new DispatchThread(false);
    private final CogClient cogClient =
            new CogClient(vertx, () -> "http://127.0.0.1:9", it -> JsonNodeFactory.instance.objectNode());
    private final Lane lane = new Lane(new Lease(APP, 1), clock.instant());
    private final Attempts attempts = attempts();
    private final Prediction prediction = SamplePredictions.submitted("one", APP, clock.instant());

    @BeforeAll
    static void open() {
        cluster = EmbeddedCluster.start();
        client = cluster.client();
        vertx = Vertx.vertx();
        cog = new ForgetfulCog(vertx, "127.0.79.9");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("acme")
                        .endMetadata()
                        .build())
                .create();
        var hand = new HandMadeInstances(client, "acme");
        hand.ready(hand.starting("app", "app-1"), "127.0.79.9");
        pods = new ServingPods(client, () -> {});
        Awaiting.until("the pod is seen", () -> pods.of("acme", "app").size() == 1, () -> "");
    }

    @AfterAll
    static void close() {
        pods.close();
        cog.close();
        client.close();
        cluster.close();
        var unused = vertx.close();
    }

    private Attempts attempts() {
        var instances = new Instances();
        instances.watched(pods);
        var outside = new Outside(
                cogClient,
                new ScaleWriter(client, clock),
                new NoDeployments(),
                new Measurements(new SimpleMeterRegistry()),
                new Traces(OpenTelemetry.noop()));
        return new Attempts(outages.store(), clock, thread, instances, outside);
    }

    @BeforeEach
    void accept() {
        cog.reset();
        outages.store().accept(prediction, new Room(10, 1_000_000));
        lane.offer(Job.of(prediction, clock.instant()), clock.instant());
    }

    @AfterEach
    void end() {
        thread.close();
        cogClient.close();
    }

    private void onThread(Runnable task) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        thread.run(() -> {
            task.run();
            done.complete(true);
        });
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void give() {
        var ready = pods.of("acme", "app");
        onThread(() -> attempts.give(
                lane,
                lane.next(ready.stream().map(ServingPods.ServingPod::run).toList(), 1, clock.instant())
                        .orElseThrow(),
                ready));
    }

    private Prediction now() {
        return outages.store().find("one").orElseThrow();
    }

    /** Rounds at this time, until it is so. */
    private void roundsUntil(PredictionStatus status) {
        Awaiting.until(
                "it is " + status,
                () -> {
                    onThread(attempts::round);
                    return now().status() == status;
                },
                () -> now().toString());
        onThread(() -> {}); // What changed it has more to do.
    }

    private void taken() {
        give();
        Awaiting.until("it is taken", () -> now().status() == PredictionStatus.PROCESSING, () -> now().toString());
    }

    @Test
    void whatTheInstanceEndedWithoutAWordIsLost() {
        taken();
        cog.forget();
        clock.advance(LONG_AFTER);

        roundsUntil(PredictionStatus.FAILED);

        assertThat(now().error()).isEqualTo(LOST);
        assertThat(cog.runs()).isEqualTo(1);
        assertThat(lane.running()).isZero();
    }

    @Test
    void whatTheInstanceStillRunsIsWaitedForHoweverLong() {
        taken();
        Awaiting.until(
                "it was asked again and again",
                () -> {
                    clock.advance(LONG_AFTER);
                    onThread(attempts::round);
                    return cog.questions() >= 3;
                },
                () -> "" + cog.questions());

        assertThat(now().status()).isEqualTo(PredictionStatus.PROCESSING);
        var real = new Report(PredictionStatus.SUCCEEDED, null, null, null, JsonNodeFactory.instance.objectNode());
        outages.store().change("one", it -> it.reported(1, real, clock.instant()));
        assertThat(now().status()).isEqualTo(PredictionStatus.SUCCEEDED);
        assertThat(cog.runs()).isEqualTo(1);
    }

    @Test
    void anInstanceThatHasItAndSaysNoMoreIsBelieved() {
        taken();
        cog.saysNothing();

        Awaiting.until(
                "it was asked again and again",
                () -> {
                    clock.advance(LONG_AFTER);
                    onThread(attempts::round);
                    return cog.questions() >= 3;
                },
                () -> "" + cog.questions());

        assertThat(now().status()).isEqualTo(PredictionStatus.PROCESSING);
    }

    @Test
    void aReportThatIsOnItsWayIsWaitedFor() {
        taken();
        cog.forget();
        clock.advance(Duration.ofSeconds(31));
        onThread(attempts::round);
        Awaiting.until("it was asked", () -> cog.questions() > 0, () -> "");
        onThread(() -> {});

        assertThat(now().status()).isEqualTo(PredictionStatus.PROCESSING);
    }

    @Test
    void whatWasTakenWhileTheStoreWasAwayIsAskedForLater() {
        answeredWhileTheStoreIsAway();
        clock.advance(LONG_AFTER);

        roundsUntil(PredictionStatus.PROCESSING);

        assertThat(cog.runs()).isEqualTo(1);
        cog.forget();
        clock.advance(LONG_AFTER);
        roundsUntil(PredictionStatus.FAILED);
        assertThat(now().error()).isEqualTo(LOST);
    }

    @Test
    void whatWasTakenAndEndedWhileTheStoreWasAwayIsNotRunAgain() {
        answeredWhileTheStoreIsAway();
        cog.forget();
        clock.advance(LONG_AFTER);

        Awaiting.until(
                "it is decided",
                () -> {
                    onThread(attempts::round);
                    return now().over() || now().queued();
                },
                () -> now().toString());

        assertThat(now().status()).isEqualTo(PredictionStatus.FAILED);
        assertThat(now().error()).isEqualTo(LOST);
    }

    @Test
    void whatMayHaveEndedInALongOutageIsWaitedForAsLongAgainByWhoeverLeadsNext() {
        answeredWhileTheStoreIsAway();
        cog.forget();
        clock.advance(Duration.ofMinutes(2));
        var next = new Lane(new Lease(APP, 1), clock.instant());
        var heir = attempts();
        onThread(() -> heir.inherit(next, now()));

        clock.advance(Duration.ofSeconds(100));
        askedIn(heir);

        assertThat(now().queued()).isFalse();
        assertThat(next.running()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(20));
        Awaiting.until(
                "it is taken for never taken",
                () -> {
                    onThread(heir::round);
                    return now().queued();
                },
                () -> now().toString());
    }

    @Test
    void whoLedThroughALongOutageWaitsAsLongAgainToo() {
        cog.hold();
        give();
        Awaiting.until("it is sent", () -> cog.runs() == 1, () -> "");
        cog.forget();
        outages.begin();
        cog.hangUp();
        clock.advance(Duration.ofMinutes(2));
        Awaiting.until(
                "the store is missed",
                () -> {
                    // That nobody answers may be noticed after the clock was set.
                    clock.advance(Duration.ofMillis(501));
                    onThread(attempts::round);
                    return outages.refused() > 0;
                },
                () -> "");
        outages.end();

        clock.advance(Duration.ofSeconds(100));
        askedIn(attempts);

        assertThat(now().queued()).isFalse();
        clock.advance(LONG_AFTER.multipliedBy(2));
        Awaiting.until(
                "it is taken for never taken",
                () -> {
                    onThread(attempts::round);
                    return now().queued();
                },
                () -> now().toString());
        assertThat(cog.runs()).isEqualTo(1);
    }

    /** An instance is asked twice: what it says the first time has been heard by then. */
    private void askedIn(Attempts asking) {
        int before = cog.questions();
        Awaiting.until(
                "it is asked twice",
                () -> {
                    onThread(asking::round);
                    clock.advance(Duration.ofMillis(501));
                    return cog.questions() >= before + 2;
                },
                () -> "" + cog.questions());
    }

    private void answeredWhileTheStoreIsAway() {
        cog.hold();
        give();
        Awaiting.until("it is sent", () -> cog.runs() == 1, () -> "");
        outages.begin();
        cog.answer();
        Awaiting.until("the answer found no store", () -> outages.refused() > 0, () -> "");
        outages.end();
        assertThat(now().status()).isEqualTo(PredictionStatus.STARTING);
    }

    @Test
    void whatNeverArrivedWaitsAgain() {
        cog.hold();
        give();
        Awaiting.until("it is sent", () -> cog.runs() == 1, () -> "");
        cog.forget();
        cog.hangUp();
        Awaiting.until(
                "it waits again",
                () -> {
                    clock.advance(Duration.ofMillis(500));
                    onThread(attempts::round);
                    return now().queued();
                },
                () -> now().toString());

        assertThat(lane.waiting()).isEqualTo(1);
        assertThat(cog.runs()).isEqualTo(1);
    }

    /** Nothing is asked of it here. */
    static final class NoDeployments implements Deployments {

        @Override
        public Optional<ModelDeployment> seen(DeploymentKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<ModelDeployment> now(DeploymentKey key) {
            return Optional.empty();
        }
    }
}
