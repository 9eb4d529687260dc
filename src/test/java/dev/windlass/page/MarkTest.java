package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static DeploymentRow row(String name, int open) {
        var now = new DeploymentRow.Now(
                State.of("InstancesReady"),
                new Dots(1, 0, 0),
                OptionalInt.of(open),
                "USD",
                Optional.of(new BigDecimal("0.81")));
        return new DeploymentRow("acme", name, "some-org/some-model", "da77bc59ee60", "gpu-t4", now);
    }

    @Test
    void tellsWhichRowsHaveChanged() {
        var before = List.of(row("a", 0), row("b", 0), row("c", 0));
        var after = List.of(row("a", 0), row("b", 7), row("c", 0));

        assertThat(Mark.changed(Mark.ofRows(before), after)).contains(List.of(row("b", 7)));
        assertThat(Mark.changed(Mark.ofRows(before), before)).contains(List.of());
    }

    @Test
    void saysNothingOfOtherRows() {
        var before = List.of(row("a", 0), row("b", 0));

        assertThat(Mark.changed(Mark.ofRows(before), List.of(row("a", 0)))).isEmpty();
        assertThat(Mark.changed(Mark.ofRows(before), List.of(row("a", 0), row("c", 0))))
                .isEmpty();
        assertThat(Mark.changed("nonsense!", before)).isEmpty();
        assertThat(Mark.changed(null, before)).isEmpty();
    }

    @Test
    void staysShortWithManyRows() {
        var many = IntStream.range(0, 500).mapToObj(i -> row("app-" + i, i)).toList();

        assertThat(Mark.ofRows(many)).hasSizeLessThan(2048);
    }

    @Test
    void aRowIsFoundByEveryWordInAnyOfItsParts() {
        assertThat(row("support-chat", 0).matches("CHAT t4")).isTrue();
        assertThat(row("support-chat", 0).matches("acme/support")).isTrue();
        assertThat(row("support-chat", 0).matches("ready")).isTrue();
        assertThat(row("support-chat", 0).matches("chat a100")).isFalse();
    }

    /** A number that every Java program comes to. */
    @Test
    void isTheSameAtEveryGateway() {
        assertThat(Mark.of(new State("Ready", State.Tone.GOOD))).isEqualTo("23f533fa");
    }
}
