package dev.windlass.webhook;

import static dev.windlass.webhook.Scenes.running;
import static dev.windlass.webhook.Scenes.succeeded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String URL = "https://example.com/hook";
    private static final Subscription ALL = new Subscription(URL, EnumSet.allOf(Event.class));
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ManualAgenda agenda = new ManualAgenda();
    private final List<Delivery> sent = new ArrayList<>();
    private final List<CompletableFuture<Outcome>> open = new ArrayList<>();
    private final Webhooks webhooks = new Webhooks(this::send, WebhooksTest::body, agenda, new Random(1));

    private CompletionStage<Outcome> send(Delivery delivery) {
        sent.add(delivery);
        var outcome = new CompletableFuture<Outcome>();
        open.add(outcome);
        return outcome;
    }

    private static byte[] body(Prediction prediction) {
        return (prediction.status().word() + " " + prediction.data().output()).getBytes(UTF_8);
    }

    private void answer(Outcome outcome) {
        open.get(open.size() - 1).complete(outcome);
        agenda.settle();
    }

    private void change(Prediction now, Subscription subscription) {
        webhooks.changed(now, subscription);
        agenda.settle();
    }

    private List<String> bodies() {
        return sent.stream().map(it -> new String(it.body().get(), UTF_8)).toList();
    }

    @Test
    void aCallerOnlyLeavesTheNews() {
        webhooks.changed(running(null, null), ALL);

        assertThat(sent).isEmpty();
        agenda.settle();
        assertThat(sent).hasSize(1);
    }

    @Test
    void eachTellingHasTheOwnerTheUrlAndAnIdOfItsOwn() {
        change(running(null, null), ALL);
        answer(Outcome.DELIVERED);
        change(running("a", null), ALL);

        assertThat(sent).extracting(Delivery::owner).containsExactly("acme", "acme");
        assertThat(sent).extracting(Delivery::url).containsExactly(URL, URL);
        assertThat(sent)
                .extracting(Delivery::id)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("msg_[a-z2-7]{26}"));
    }

    @Test
    void ofManyChangesWithinAPauseTheNewestIsToldAtItsEnd() {
        change(running("a", null), ALL);
        answer(Outcome.DELIVERED);
        change(running("ab", null), ALL);
        change(running("abc", null), ALL);
        agenda.pass(PAUSE.minusMillis(1));
        assertThat(sent).hasSize(1);

        agenda.pass(Duration.ofMillis(1));

        assertThat(bodies()).containsExactly("processing \"a\"", "processing \"abc\"");
    }

    @Test
    void aSlowReceiverMissesWhatIsInBetween() {
        change(running("a", null), ALL);
        change(running("ab", null), ALL);
        agenda.pass(Duration.ofSeconds(10));
        change(running("abc", null), ALL);
        assertThat(sent).hasSize(1);

        answer(Outcome.DELIVERED);

        assertThat(bodies()).containsExactly("processing \"a\"", "processing \"abc\"");
    }

    @Test
    void whatIsInBetweenIsTriedOnce() {
        change(running("a", null), ALL);

        answer(Outcome.RETRY);
        agenda.pass(Duration.ofMinutes(2));

        assertThat(sent).hasSize(1);
    }

    @Test
    void theEndIsLeftToWhoKeepsIt() {
        change(running("a", null), ALL);
        answer(Outcome.DELIVERED);

        change(succeeded("ab", null), ALL);
        agenda.pass(Duration.ofMinutes(2));

        assertThat(sent).hasSize(1);
    }

    @Test
    void whoIsNotToldOfTheEndIsToldTheLastOutput() {
        var outputs = new Subscription(URL, Set.of(Event.OUTPUT));
        change(running("a", null), outputs);
        change(succeeded("ab", null), outputs);

        answer(Outcome.DELIVERED);

        assertThat(bodies()).containsExactly("processing \"a\"", "succeeded \"ab\"");
    }

    @Test
    void newsThatComesAfterTheEndIsDropped() {
        change(succeeded("ab", null), ALL);

        change(running("a", null), ALL);

        assertThat(sent).isEmpty();
    }

    @Test
    void theEndIsToldUntilItIsTakenWithTheSameId() {
        var taken = webhooks.deliverTerminal("acme", URL, "msg_1", new byte[0]).toCompletableFuture();
        answer(Outcome.RETRY);
        agenda.pass(Duration.ofSeconds(2));
        answer(Outcome.RETRY);
        agenda.pass(Duration.ofSeconds(3));

        answer(Outcome.DELIVERED);

        assertThat(taken).isCompletedWithValue(true);
        assertThat(sent).extracting(Delivery::id).containsExactly("msg_1", "msg_1", "msg_1");
    }

    @Test
    void afterAboutAMinuteTheEndIsGivenUp() {
        var taken = webhooks.deliverTerminal("acme", URL, "msg_1", new byte[0]).toCompletableFuture();

        while (!taken.isDone()) {
            answer(Outcome.RETRY);
            agenda.pass(Duration.ofMillis(100));
        }

        assertThat(taken).isCompletedWithValue(false);
        assertThat(sent).hasSize(7);
        assertThat(agenda.elapsed()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(77));
    }

    @Test
    void whoIsGoneIsNotToldAgain() {
        var taken = webhooks.deliverTerminal("acme", URL, "msg_1", new byte[0]).toCompletableFuture();

        answer(Outcome.GIVE_UP);

        assertThat(taken).isCompletedWithValue(false);
        assertThat(sent).hasSize(1);
    }
}
