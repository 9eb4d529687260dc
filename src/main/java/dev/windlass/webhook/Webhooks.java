package dev.windlass.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionIds;
import dev.windlass.prediction.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Tells subscribers what becomes of their predictions. Of one that runs, only its newest state is kept, and only one thing is told
 * at a time: a receiver that is slow misses what is in between. All book-keeping is the agenda's; callers only leave the news.
 */
public final class Webhooks {

    private static final Logger LOG = Logger.getLogger(Webhooks.class);
    private static final int MOST_FOLLOWED = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Function<Delivery, CompletionStage<Outcome>> sender;
    private final Function<Prediction, byte[]> body;
    private final Agenda agenda;
    private final RandomGenerator random;
    private final Cache<String, Followed> followed = Caffeine.newBuilder()
            .maximumSize(MOST_FOLLOWED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    /**
     * Tells by this sender.
     *
     * @param sender makes one attempt
     * @param body what is told of a prediction
     * @param agenda says when
     * @param random makes ids that are nobody else's, and has retries come apart
     */
    public Webhooks(
            Function<Delivery, CompletionStage<Outcome>> sender,
            Function<Prediction, byte[]> body,
            Agenda agenda,
            RandomGenerator random) {
        this.sender = sender;
        this.body = body;
        this.agenda = agenda;
        this.random = random;
    }

    /**
     * Something has become of a prediction: tells its subscriber soon, once, and without waiting. Changes of one prediction come in
     * their order. That it has {@linkplain Event#COMPLETED completed} is not told here but by {@link #deliverTerminal}.
     */
    public void changed(Prediction now, Subscription subscription) {
        followed.get(now.id(), id -> new Followed(subscription, this::tell, agenda))
                .changed(now);
    }

    private CompletionStage<Outcome> tell(Subscription subscription, Prediction now) {
        return sender.apply(
                new Delivery(now.target().deployment().owner(), subscription.url(), newId(), () -> body.apply(now)));
    }

    /** An id for something to tell, which no other has. */
    public String newId() {
        byte[] bytes = new byte[PredictionIds.BYTES];
        random.nextBytes(bytes);
        return "msg_" + PredictionIds.of(bytes);
    }

    /**
     * Tells the end of a prediction, again and again for about a minute until it is taken; whether it was. After a crash it may be
     * called again with the same id.
     */
    public CompletionStage<Boolean> deliverTerminal(String owner, String url, String id, byte[] told) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        attempt(new Delivery(owner, url, id, () -> told), 1, agenda.now(), taken);
        return taken;
    }

    private void attempt(Delivery delivery, int number, Instant begun, CompletableFuture<Boolean> taken) {
        sender.apply(delivery).whenComplete((outcome, failure) -> {
            if (outcome == Outcome.DELIVERED) {
                taken.complete(true);
            } else if (outcome == Outcome.GIVE_UP) {
                givenUp(delivery, taken);
            } else {
                Duration elapsed = Duration.between(begun, agenda.now());
                Retries.pause(number, elapsed, random.nextDouble())
                        .ifPresentOrElse(
                                pause -> agenda.after(pause, () -> attempt(delivery, number + 1, begun, taken)),
                                () -> givenUp(delivery, taken));
            }
        });
    }

    private static void givenUp(Delivery delivery, CompletableFuture<Boolean> taken) {
        LOG.warnf("Nobody took the webhook %s of %s: that a prediction is over.", delivery.id(), delivery.owner());
        taken.complete(false);
    }
}
