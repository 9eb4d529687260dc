package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.gateway.Printed;
import org.junit.jupiter.api.Test;

class LogViewTest {

    private static String text(String printed) {
        return LogView.of(new Printed(printed, "")).text();
    }

    @Test
    void showsWhatATerminalWouldShow() {
        assertThat(text("\u001B[32mready\u001B[0m\n")).isEqualTo("ready");
        assertThat(text("loading\n 10%\r 50%\r100%\ndone\n")).isEqualTo("loading\n100%\ndone");
        assertThat(text("one\r\ntwo\r\n")).isEqualTo("one\ntwo");
        assertThat(text("a\u0000b\u0007c\td")).isEqualTo("abc\td");
    }

    @Test
    void isTheEndOfWhatIsTooLong() {
        assertThat(text("x".repeat(1_000_000) + "end")).hasSizeLessThan(300_000).endsWith("xend");
    }

    @Test
    void hasAnotherMarkOnceThereIsMore() {
        var before = LogView.of(new Printed("one\n", ""));

        assertThat(LogView.of(new Printed("one\n", "")).mark()).isEqualTo(before.mark());
        assertThat(LogView.of(new Printed("one\ntwo\n", "")).mark()).isNotEqualTo(before.mark());
        assertThat(before.any()).isTrue();
        assertThat(LogView.of(new Printed("", "It has printed nothing.")).any()).isFalse();
    }
}
