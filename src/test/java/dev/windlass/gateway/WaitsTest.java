package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.Notice;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PredictionStore store =
            new MemoryStore(Clock.fixed(NOW, ZoneOffset.UTC), new Retention(LONG, LONG), new MemoryOutbox(LONG));
    private final Waits waits = new Waits(store);
    private final Prediction known = accepted();

    private Prediction accepted() {
        var prediction = SamplePredictions.submitted("one", new DeploymentKey("acme", "app"), NOW);
        store.accept(prediction, new Room(10, 1000));
        return prediction;
    }

    private void change(UnaryOperator<Prediction> change) {
        store.change("one", change);
    }

    private static Notice notice(Notice.Stage stage) {
        return new Notice(new DeploymentKey("acme", "app"), "one", stage);
    }

    @Test
    void newsIsAnyChangeAndTheEndIsTheEnd() throws Exception {
        var news = waits.news(known, LONG);
        var end = waits.end(known, LONG);
        assertThat(news).isNotDone();

        change(it -> it.givenTo("pod", NOW));

        assertThat(news.get(1, TimeUnit.SECONDS).queued()).isFalse();
        assertThat(end).isNotDone();

        change(it -> it.canceled(NOW));

        assertThat(end.get(1, TimeUnit.SECONDS).status()).isEqualTo(PredictionStatus.CANCELED);
    }

    @Test
    void whatHasHappenedMeanwhileIsToldAtOnce() throws Exception {
        change(it -> it.canceled(NOW));

        assertThat(waits.news(known, LONG).get(1, TimeUnit.SECONDS).over()).isTrue();
        assertThat(waits.end(known, LONG).get(1, TimeUnit.SECONDS).over()).isTrue();
    }

    @Test
    void whoWaitsForLessTimeTakesNothingFromWhoWaitsForMore() throws Exception {
        var patient = waits.end(known, LONG);

        assertThat(waits.end(known, SHORT).get(1, TimeUnit.SECONDS)).isEqualTo(known);
        assertThat(waits.wants(notice(Notice.Stage.OVER))).isTrue();
        change(it -> it.canceled(NOW));

        assertThat(patient.get(1, TimeUnit.SECONDS).over()).isTrue();
        assertThat(waits.wants(notice(Notice.Stage.OVER))).isFalse();
    }

    @Test
    void onlyWhoWantsNewsIsWorthReadingEachChangeOfAnotherGateway() {
        var unused = waits.end(known, LONG);
        assertThat(waits.wants(notice(Notice.Stage.GIVEN))).isFalse();
        assertThat(waits.wants(notice(Notice.Stage.OVER))).isTrue();

        unused = waits.news(known, LONG);
        assertThat(waits.wants(notice(Notice.Stage.GIVEN))).isTrue();
    }

    @Test
    void allMayGoWhenTheGatewayStopsAndNobodyStays() throws Exception {
        var end = waits.end(known, LONG);
        var news = waits.news(known, LONG);

        waits.close();

        assertThat(end.get(1, TimeUnit.SECONDS)).isEqualTo(known);
        assertThat(news.get(1, TimeUnit.SECONDS)).isEqualTo(known);
        assertThat(waits.end(known, LONG).get(1, TimeUnit.SECONDS)).isEqualTo(known);
        assertThat(waits.wants(notice(Notice.Stage.OVER))).isFalse();
    }
}
