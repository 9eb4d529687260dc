package dev.windlass.store;

import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static dev.windlass.store.Sample.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionJsonTest {

    static Stream<Prediction> predictions() {
        var given = prediction(1).givenTo("pod", now());
        return Stream.of(
                prediction(1),
                given,
                given.taken(1, now()),
                given.reported(1, succeeded(), now()),
                given.failed("\"no\"\n\u0000é", now()));
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void readsWhatItHasWritten(Prediction prediction) {
        var read = PredictionJson.prediction(prediction.id(), PredictionJson.record(prediction), prediction.data());

        assertThat(read).isEqualTo(prediction);
        assertThat(PredictionJson.value(PredictionJson.bytes(prediction.data().input())))
                .isEqualTo(prediction.data().input());
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void doesNotKeepTheInputInTheRecord(Prediction prediction) {
        assertThat(new String(PredictionJson.record(prediction), StandardCharsets.UTF_8))
                .doesNotContain("Grüße");
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void ignoresWhatANewerVersionWrites(Prediction prediction) {
        var written = new String(PredictionJson.record(prediction), StandardCharsets.UTF_8);
        var newer = "{\"new\":{\"a\":[1]}," + written.substring(1);

        assertThat(PredictionJson.prediction(
                        prediction.id(), newer.getBytes(StandardCharsets.UTF_8), prediction.data()))
                .isEqualTo(prediction);
    }
}
