package dev.windlass.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant STARTED = CREATED.plusSeconds(3);
    private static final Instant ENDED = CREATED.plusSeconds(5);

    private static Prediction submitted() {
        return SamplePredictions.submitted("id", CREATED);
    }

    private static Report report(PredictionStatus status, String output) {
        return new Report(status, TextNode.valueOf(output), "logs", null, metrics());
    }

    private static ObjectNode metrics() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void goesFromStartingToItsEnd() {
        var taken = submitted().givenTo("pod", STARTED).taken(1, STARTED);
        assertThat(taken.status()).isEqualTo(PredictionStatus.PROCESSING);

        var done = taken.reported(1, report(PredictionStatus.SUCCEEDED, "out"), ENDED);

        assertThat(done.status()).isEqualTo(PredictionStatus.SUCCEEDED);
        assertThat(done.data().output()).isEqualTo(TextNode.valueOf("out"));
        assertThat(done.error()).isNull();
        assertThat(done.running()).contains(2.0);
        assertThat(done.total()).contains(5.0);
    }

    @Test
    void theInstancesOwnClockSaysHowLongItRan() {
        var report = new Report(
                PredictionStatus.SUCCEEDED, null, null, null, metrics().put("predict_time", 1.25));

        assertThat(submitted()
                        .givenTo("pod", STARTED)
                        .taken(1, STARTED)
                        .reported(1, report, ENDED)
                        .running())
                .contains(1.25);
    }

    /** A report may come before the instance's answer. */
    @Test
    void aReportBeginsIt() {
        var running = submitted().givenTo("pod", STARTED).reported(1, report(PredictionStatus.STARTING, "a"), STARTED);

        assertThat(running.status()).isEqualTo(PredictionStatus.PROCESSING);
        assertThat(running.times().started()).contains(STARTED);
        assertThat(running.taken(1, ENDED)).isEqualTo(running);
    }

    @Test
    void whatAReportDoesNotSayStaysAsItWas() {
        var running =
                submitted().givenTo("pod", STARTED).reported(1, report(PredictionStatus.PROCESSING, "a"), STARTED);

        var later = running.reported(1, new Report(PredictionStatus.PROCESSING, null, null, null, metrics()), ENDED);

        assertThat(later.data().output()).isEqualTo(TextNode.valueOf("a"));
        assertThat(later.data().logs()).isEqualTo("logs");
    }

    @Test
    void aFailureHasAReasonAlways() {
        var failed = submitted()
                .givenTo("pod", STARTED)
                .reported(1, new Report(PredictionStatus.FAILED, null, null, null, metrics()), ENDED);

        assertThat(failed.error()).isNotBlank();
    }

    static Stream<List<Prediction>> ended() {
        var running = submitted().givenTo("pod", STARTED).taken(1, STARTED);
        return Stream.of(
                List.of(running.reported(1, report(PredictionStatus.SUCCEEDED, "out"), ENDED)),
                List.of(running.reported(1, report(PredictionStatus.FAILED, "out"), ENDED)),
                List.of(running.canceled(ENDED)),
                List.of(submitted().canceled(ENDED)),
                List.of(submitted().failed("why", ENDED)));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void whatIsOverStaysAsItIs(List<Prediction> ended) {
        var prediction = ended.get(0);
        var later = ENDED.plus(Duration.ofHours(1));

        List<UnaryOperator<Prediction>> changes = List.of(
                it -> it.givenTo("other", STARTED),
                it -> it.givenBack(1),
                it -> it.taken(1, later),
                it -> it.reported(1, report(PredictionStatus.SUCCEEDED, "other"), later),
                it -> it.failed("other", later),
                it -> it.canceled(later));

        assertThat(prediction.over()).isTrue();
        assertThat(changes)
                .allSatisfy(it -> assertThat(shown(it.apply(prediction))).isEqualTo(shown(prediction)));
    }

    /** All but whether the instance is done with it. */
    private static Prediction shown(Prediction it) {
        return new Prediction(
                it.id(),
                it.target(),
                it.submission(),
                it.secret(),
                it.status(),
                it.data(),
                it.error(),
                Run.NONE,
                it.times(),
                it.metrics());
    }

    @Test
    void whatAnEarlierInstanceSaysDoesNotCount() {
        var again = submitted().givenTo("gone", STARTED).givenBack(1).givenTo("pod", STARTED);

        assertThat(again.run().attempt()).isEqualTo(2);
        assertThat(again.reported(1, report(PredictionStatus.SUCCEEDED, "old"), ENDED))
                .isEqualTo(again);
        assertThat(again.taken(1, STARTED)).isEqualTo(again);
        assertThat(again.reported(2, report(PredictionStatus.SUCCEEDED, "new"), ENDED)
                        .data()
                        .output())
                .isEqualTo(TextNode.valueOf("new"));
    }

    @Test
    void whatIsGivenIsNotGivenToAnother() {
        var given = submitted().givenTo("pod", STARTED);

        assertThat(given.givenTo("other", STARTED)).isEqualTo(given);
    }

    /** Reports may overtake each other. */
    @Test
    void outputAndLogsNeverShrink() {
        var parts = JsonNodeFactory.instance.arrayNode().add("a").add("b");
        var one = JsonNodeFactory.instance.arrayNode().add("a");
        var ahead = submitted()
                .givenTo("pod", STARTED)
                .reported(1, new Report(PredictionStatus.PROCESSING, parts, "two lines", null, metrics()), STARTED);

        var after = ahead.reported(1, new Report(PredictionStatus.PROCESSING, one, "one", null, metrics()), STARTED);

        assertThat(after).isEqualTo(ahead);
    }

    @Test
    void logsAreCutAndSaySo() {
        var report = new Report(PredictionStatus.PROCESSING, null, "x".repeat(Data.MOST_LOGS + 1), null, metrics());

        var logs = submitted()
                .givenTo("pod", STARTED)
                .reported(1, report, STARTED)
                .data()
                .logs();

        assertThat(logs).hasSizeLessThan(Data.MOST_LOGS + 100).contains("[cut:");
    }

    @Test
    void theCallersDeadlineAbortsWhatHasNotBegunAndCancelsWhatHas() {
        assertThat(submitted().expired(ENDED).status()).isEqualTo(PredictionStatus.ABORTED);
        assertThat(submitted()
                        .givenTo("pod", STARTED)
                        .taken(1, STARTED)
                        .expired(ENDED)
                        .status())
                .isEqualTo(PredictionStatus.CANCELED);
    }

    @Test
    void anInstanceMaySayThatItIsDoneWithWhatIsOver() {
        var canceled = submitted().givenTo("pod", STARTED).taken(1, STARTED).canceled(ENDED);

        var done = canceled.reported(1, report(PredictionStatus.SUCCEEDED, "late"), ENDED.plusSeconds(1));

        assertThat(canceled.run().done()).isFalse();
        assertThat(done.run().done()).isTrue();
        assertThat(shown(done)).isEqualTo(shown(canceled));
    }

    @Test
    void whatWasNotTakenWaitsAgainAndWhatWasDoesNot() {
        assertThat(submitted().givenTo("pod", STARTED).givenBack(1).queued()).isTrue();
        assertThat(submitted().givenTo("pod", STARTED).givenBack(2).queued()).isFalse();

        var taken = submitted().givenTo("pod", STARTED).taken(1, STARTED);
        assertThat(taken.givenBack(1)).isEqualTo(taken);
    }

    @Test
    void idsAreTwentySixDigitsThatDiffer() {
        var one = PredictionIds.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        var other = PredictionIds.of(new byte[] {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});

        assertThat(one).matches("[a-z0-9]{26}").isEqualTo("aaaqeayeaudaocajbifqydiob4");
        assertThat(other).matches("[a-z0-9]{26}").isNotEqualTo(one);
    }
}
