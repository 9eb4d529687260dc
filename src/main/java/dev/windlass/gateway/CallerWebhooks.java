package dev.windlass.gateway;

import dev.windlass.dispatch.Leading;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Subscription;
import dev.windlass.store.Follower;
import dev.windlass.store.Notice;
import dev.windlass.store.Outbox;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import dev.windlass.webhook.Webhooks;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Has callers told of their predictions by webhook. What happens on the way is told by the gateway that leads the queue, as far as it
 * gets to it; the end is taken from the outbox, by whichever gateway, until it is told or given up.
 */
public final class CallerWebhooks implements Follower, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CallerWebhooks.class);
    private static final int AT_A_TIME = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PredictionStore store;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final Function<Prediction, byte[]> body;
    private final Leading leading;
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final Duration patience;
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "webhooks"));

    /**
     * Tells of what happens in that store.
     *
     * @param body what is told of a prediction
     * @param leading what this process leads
     */
    public CallerWebhooks(
            PredictionStore store,
            Outbox outbox,
            Webhooks webhooks,
            Function<Prediction, byte[]> body,
            Leading leading) {
        this(store, outbox, webhooks, body, leading, PATIENCE);
    }

    CallerWebhooks(
            PredictionStore store,
            Outbox outbox,
            Webhooks webhooks,
            Function<Prediction, byte[]> body,
            Leading leading,
            Duration patience) {
        this.patience = patience;
        this.store = store;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.body = body;
        this.leading = leading;
        store.follow(this);
    }

    /** Begins to empty the outbox. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean wants(Notice notice) {
        return subscribed.contains(notice.id())
                || (notice.stage() == Notice.Stage.QUEUED && leading.mayLead(notice.deployment()));
    }

    @Override
    public void changed(Prediction now) {
        Optional<Subscription> subscription = now.submission().webhook();
        if (subscription.isEmpty()) {
            return;
        }
        if (now.over()) {
            subscribed.remove(now.id());
        } else {
            subscribed.add(now.id());
        }
        if (leading.leads(now.target().deployment())) {
            webhooks.changed(now, subscription.get());
        }
    }

    private void round() {
        try {
            room.acquire();
            room.release();
            outbox.take(Math.max(1, room.availablePermits() / 2), patience).forEach(this::deliver);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (StoreAway away) {
            pause();
        } catch (RuntimeException failure) {
            LOG.error("A round of webhooks failed; the next may not", failure);
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(patience.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Outbox.Taken taken) {
        CompletionStage<Boolean> told = told(taken);
        room.acquireUninterruptibly();
        var unused = told.whenComplete((settled, failure) -> {
            room.release();
            thread.execute(() -> done(taken));
        });
    }

    private CompletionStage<Boolean> told(Outbox.Taken taken) {
        return store.find(taken.delivery().predictionId())
                .flatMap(prediction -> prediction
                        .submission()
                        .webhook()
                        .map(it -> webhooks.deliverTerminal(
                                prediction.target().deployment().owner(),
                                it.url(),
                                taken.delivery().deliveryId(),
                                body.apply(prediction))))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** What cannot be noted as done comes again, which a receiver can tell by its id. */
    private void done(Outbox.Taken taken) {
        try {
            outbox.done(taken.id());
        } catch (StoreAway away) {
            LOG.debug("It may be told twice", away);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        outbox.close();
    }
}
