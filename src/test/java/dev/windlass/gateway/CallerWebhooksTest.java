package dev.windlass.gateway;

import dev.windlass.dispatch.Leading;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Subscription;
import dev.windlass.store.Delivery;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.store.StoreAway;
import dev.windlass.testing.Awaiting;
import dev.windlass.webhook.AgendaThread;
import dev.windlass.webhook.Outcome;
import dev.windlass.webhook.Webhooks;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerWebhooksTest {

    /** A process that leads no queue yet, and begins to with the next prediction. */
    private static final class NotYet implements Leading {

        private volatile boolean begun;

        @Override
        public boolean leads(DeploymentKey key) {
            return begun;
        }

        @Override
        public boolean mayLead(DeploymentKey key) {
            return true;
        }
    }

    /** More than are told at a time. */
    private static final int OUTAGES = 300;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] BODY = {};

    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private static Prediction over(String id) {
        return subscribed(id, Event.COMPLETED).canceled(NOW);
    }

    private static Prediction subscribed(String id, Event event) {
        var it = SamplePredictions.submitted(id, NOW);
        var asked = it.submission();
        var webhook = new Subscription("https://hooks.example.com/", Set.of(event));
        var submission = new Submission(
                asked.caller(), 10, asked.origin(), Optional.of(webhook), asked.deadline(), true, asked.trace());
        var credentials = new Prediction.Credentials(id, it.secret());
        return Prediction.submitted(
                credentials, it.target(), submission, it.data().input(), NOW);
    }

    /** A store that is away each time but the last, as often as there is something to tell. */
    private PredictionStore unsteady() {
        return (PredictionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PredictionStore.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("find")) {
                        return null;
                    }
                    if (asked.getAndIncrement() < OUTAGES) {
                        throw new StoreAway("away", new IllegalStateException());
                    }
                    return Optional.of(over((String) arguments[0]));
                });
    }

    @Test
    void whatCannotBeToldWhileTheStoreIsAwayIsToldOnceItIsBack() {
        try (var agenda = new AgendaThread(Clock.systemUTC())) {
            var webhooks = new Webhooks(
                    delivery -> {
                        told.add(delivery.id());
                        return CompletableFuture.completedFuture(Outcome.DELIVERED);
                    },
                    unused -> BODY,
                    agenda,
                    new Random(1));
            var outbox = new MemoryOutbox(Duration.ofMillis(1));
            outbox.add(new Delivery("id", "msg_id"));
            try (var callers = new CallerWebhooks(
                    unsteady(), outbox, webhooks, unused -> BODY, new NotYet(), Duration.ofMillis(1))) {
                callers.start();

                Awaiting.until("it is told", () -> told.contains("msg_id"), () -> asked + " questions");
            }
        }
    }

    /** A queue is led here only after its first prediction has been told of: what that one prints is told all the same. */
    @Test
    void whatTheFirstPredictionOfAQueueDoesIsTold() {
        var clock = Clock.systemUTC();
        try (var agenda = new AgendaThread(clock);
                var store = new MemoryStore(clock, new Retention(HOUR, HOUR), new MemoryOutbox(HOUR))) {
            var leading = new NotYet();
            var webhooks = new Webhooks(
                    delivery -> {
                        told.add(new String(delivery.body().get(), StandardCharsets.UTF_8));
                        return CompletableFuture.completedFuture(Outcome.DELIVERED);
                    },
                    now -> now.status().word().getBytes(StandardCharsets.UTF_8),
                    agenda,
                    new Random(1));
            try (var callers = new CallerWebhooks(store, new MemoryOutbox(HOUR), webhooks, unused -> BODY, leading)) {
                var first = subscribed("first", Event.START);
                store.accept(first, new Room(10, 1000));
                leading.begun = true;
                store.change("first", it -> it.givenTo("pod", Instant.now()));
                store.change("first", it -> it.taken(1, NOW));

                Awaiting.until("its start is told", () -> told.contains("processing"), told::toString);
                callers.start();
            }
        }
    }
}
