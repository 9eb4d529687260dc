package dev.windlass.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        return Prediction.submitted(
                "id",
                new Target("acme", "app", "some-org/some-model", "v"),
                "secret",
                JsonNodeFactory.instance.objectNode(),
                CREATED);
    }

    private static Report report(PredictionStatus status, String output) {
        return new Report(status, TextNode.valueOf(output), "logs", null, Optional.empty());
    }

    @Test
    void goesFromStartingToItsEnd() {
        var taken = submitted().givenTo("pod").taken(STARTED);
        assertThat(taken.status()).isEqualTo(PredictionStatus.PROCESSING);

        var done = taken.reported(report(PredictionStatus.SUCCEEDED, "out"), ENDED);

        assertThat(done.status()).isEqualTo(PredictionStatus.SUCCEEDED);
        assertThat(done.output()).isEqualTo(TextNode.valueOf("out"));
        assertThat(done.error()).isNull();
        assertThat(done.times().running()).contains(2.0);
        assertThat(done.times().total()).contains(5.0);
    }

    @Test
    void theInstancesOwnClockSaysHowLongItRan() {
        var report = new Report(PredictionStatus.SUCCEEDED, null, null, null, Optional.of(1.25));

        assertThat(submitted()
                        .givenTo("pod")
                        .taken(STARTED)
                        .reported(report, ENDED)
                        .times()
                        .running())
                .contains(1.25);
    }

    /** A report may come before the instance's answer. */
    @Test
    void aReportBeginsIt() {
        var running = submitted().givenTo("pod").reported(report(PredictionStatus.STARTING, "a"), STARTED);

        assertThat(running.status()).isEqualTo(PredictionStatus.PROCESSING);
        assertThat(running.times().started()).contains(STARTED);
        assertThat(running.taken(ENDED)).isEqualTo(running);
    }

    @Test
    void whatAReportDoesNotSayStaysAsItWas() {
        var running = submitted().givenTo("pod").reported(report(PredictionStatus.PROCESSING, "a"), STARTED);

        var later =
                running.reported(new Report(PredictionStatus.PROCESSING, null, null, null, Optional.empty()), ENDED);

        assertThat(later.output()).isEqualTo(TextNode.valueOf("a"));
        assertThat(later.logs()).isEqualTo("logs");
    }

    @Test
    void aFailureHasAReasonAlways() {
        var failed = submitted()
                .givenTo("pod")
                .reported(new Report(PredictionStatus.FAILED, null, null, null, Optional.empty()), ENDED);

        assertThat(failed.error()).isNotBlank();
    }

    static Stream<List<Prediction>> ended() {
        var running = submitted().givenTo("pod").taken(STARTED);
        return Stream.of(
                List.of(running.reported(report(PredictionStatus.SUCCEEDED, "out"), ENDED)),
                List.of(running.reported(report(PredictionStatus.FAILED, "out"), ENDED)),
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
                it -> it.givenTo("other"),
                Prediction::givenBack,
                it -> it.taken(later),
                it -> it.reported(report(PredictionStatus.SUCCEEDED, "other"), later),
                it -> it.failed("other", later),
                it -> it.canceled(later));

        assertThat(prediction.over()).isTrue();
        assertThat(changes).allSatisfy(it -> assertThat(it.apply(prediction)).isEqualTo(prediction));
    }

    @Test
    void whatWasNotTakenWaitsAgainAndWhatWasDoesNot() {
        assertThat(submitted().givenTo("pod").givenBack()).isEqualTo(submitted());

        var taken = submitted().givenTo("pod").taken(STARTED);
        assertThat(taken.givenBack()).isEqualTo(taken);
    }

    @Test
    void idsAreTwentySixDigitsThatDiffer() {
        var one = PredictionIds.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        var other = PredictionIds.of(new byte[] {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});

        assertThat(one).matches("[a-z0-9]{26}").isEqualTo("aaaqeayeaudaocajbifqydiob4");
        assertThat(other).matches("[a-z0-9]{26}").isNotEqualTo(one);
    }
}
