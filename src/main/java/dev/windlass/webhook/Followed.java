package dev.windlass.webhook;

import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One prediction whose subscriber is told of it. News may come from any thread and replaces what nobody has looked at yet; all
 * else belongs to the agenda. Once it is over it holds nothing, and news that comes late is dropped.
 */
final class Followed {

    private final Subscription subscription;
    private final BiFunction<Subscription, Prediction, CompletionStage<Outcome>> tell;
    private final Agenda agenda;
    private final AtomicReference<@Nullable Prediction> news = new AtomicReference<>();
    private final AtomicBoolean noted = new AtomicBoolean();

    private Told told = Told.NOTHING;
    private Instant wakes = Instant.MAX;
    private boolean telling;
    private boolean over;

    Followed(
            Subscription subscription,
            BiFunction<Subscription, Prediction, CompletionStage<Outcome>> tell,
            Agenda agenda) {
        this.subscription = subscription;
        this.tell = tell;
        this.agenda = agenda;
    }

    void changed(Prediction now) {
        news.set(now);
        if (noted.compareAndSet(false, true)) {
            agenda.after(Duration.ZERO, () -> {
                noted.set(false);
                look();
            });
        }
    }

    private void look() {
        if (over) {
            news.set(null);
        }
        Prediction now = news.get();
        if (now == null || telling) {
            return;
        }
        var due = Throttle.due(subscription.events(), told, now, agenda.now());
        told = due.then();
        due.again().ifPresent(this::wake);
        if (now.over()) {
            forget();
        }
        if (due.events().stream().anyMatch(it -> it != Event.COMPLETED)) {
            tell(now);
        }
    }

    private void forget() {
        over = true;
        told = Told.NOTHING;
        news.set(null);
    }

    private void wake(Instant time) {
        if (time.isBefore(wakes)) {
            wakes = time;
            agenda.after(Duration.between(agenda.now(), time), () -> {
                wakes = time.equals(wakes) ? Instant.MAX : wakes;
                look();
            });
        }
    }

    /** One call for all that there is to tell: what is told does not say for which event it is. */
    private void tell(Prediction now) {
        telling = true;
        tell.apply(subscription, now)
                .whenComplete((outcome, failure) -> agenda.after(Duration.ZERO, () -> {
                    telling = false;
                    look();
                }));
    }
}
