package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.gateway.DeploymentRequest;
import dev.windlass.gateway.Refused;
import dev.windlass.release.Violation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final DeploymentRequest NOTHING = new DeploymentRequest(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Refused refusal(String text) {
        return catchThrowableOfType(Refused.class, () -> Bodies.deployment(body(text)));
    }

    @Test
    void readsWhatIsWritten() {
        var request = Bodies.deployment(body("""
                {"name": "app", "model": "o/m", "version": "v", "hardware": "cpu", "min_instances": 0, "max_instances": 5.0}
                """));

        assertThat(request)
                .isEqualTo(new DeploymentRequest(
                        Optional.of("app"),
                        Optional.of("o/m"),
                        Optional.of("v"),
                        Optional.of("cpu"),
                        Optional.of(0),
                        Optional.of(5),
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"foo\": [1, {\"bar\": null}]}"})
    void whatIsNotKnownIsIgnored(String text) {
        assertThat(Bodies.deployment(body(text))).isEqualTo(NOTHING);
    }

    @Test
    void tellsAllWrongTypesAtOnce() {
        var refusal = refusal(
                "{\"name\": 1, \"model\": null, \"min_instances\": \"1\", \"max_instances\": 1.5, \"hardware\": [\"cpu\"]}");

        assertThat(refusal.violations())
                .containsExactly(
                        new Violation("name", "must be a string"),
                        new Violation("model", "must be a string"),
                        new Violation("hardware", "must be a string"),
                        new Violation("min_instances", "must be an integer"),
                        new Violation("max_instances", "must be an integer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "1",
                "null",
                "\"text\"",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"min_instances\": 0x1}",
                "{'name': 'app'}",
                "\u0000"
            })
    void refusesWhatIsNoJsonObject(String text) {
        assertThat(refusal(text).kind()).isEqualTo(Refused.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "99999999999999999999", "-3000000000", "1e-5"})
    void refusesNumbersThatAreNoIntegers(String number) {
        assertThat(refusal("{\"min_instances\": " + number + "}").kind()).isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void refusesDepthAndSize() {
        assertThat(refusal("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}").kind())
                .isEqualTo(Refused.Kind.MALFORMED);
        assertThat(refusal("{\"a\":\"" + "x".repeat(Bodies.MOST_BYTES) + "\"}").kind())
                .isEqualTo(Refused.Kind.TOO_LARGE);
    }
}
