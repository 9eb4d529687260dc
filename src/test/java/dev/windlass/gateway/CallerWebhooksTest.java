package dev.windlass.gateway;

import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Subscription;
import dev.windlass.store.Delivery;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import dev.windlass.testing.Awaiting;
import dev.windlass.webhook.AgendaThread;
import dev.windlass.webhook.Outcome;
import dev.windlass.webhook.Webhooks;
import java.lang.reflect.Proxy;
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

    /** More than are told at a time. */
    private static final int OUTAGES = 300;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] BODY = {};

    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private static Prediction over(String id) {
        var it = SamplePredictions.submitted(id, NOW);
        var asked = it.submission();
        var webhook = new Subscription("https://hooks.example.com/", Set.of(Event.COMPLETED));
        var submission = new Submission(
                asked.caller(), 10, asked.origin(), Optional.of(webhook), asked.deadline(), true, asked.trace());
        var credentials = new Prediction.Credentials(id, it.secret());
        return Prediction.submitted(
                        credentials, it.target(), submission, it.data().input(), NOW)
                .canceled(NOW);
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
                    unsteady(), outbox, webhooks, unused -> BODY, unused -> true, Duration.ofMillis(1))) {
                callers.start();

                Awaiting.until("it is told", () -> told.contains("msg_id"), () -> asked + " questions");
            }
        }
    }
}
