package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt",
        "../../etc/passwd, passwd",
        "/etc/passwd, passwd",
        "C:\\temp\\a.txt, a.txt",
        "..\\a.txt, a.txt",
        ".., file",
        "., file",
        "a/, file",
        "'', file",
        "' ', file",
        "Ünïcode 画像.png, Ünïcode 画像.png"
    })
    void aNameIsNoPath(String written, String name) {
        assertThat(label(written, "").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x", "a\u0000", "a\u202egnp.exe", "a\ud800"})
    void aNameHasNothingUnprintable(String written) {
        assertThat(label(written, "").name()).matches("[\\p{Print}]+");
    }

    @Test
    void aLongNameIsCutBeforeItsEnd() {
        var name = label("ä".repeat(300) + ".png", "").name();

        assertThat(name).endsWith("ä.png");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "image/svg+xml", "text/html; charset=utf-8", "application/vnd.x.y-z+json"})
    void aMediaTypeStaysAsItIs(String type) {
        assertThat(label("a", type).contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "text/",
                "/plain",
                "text/plain\r\nX: y",
                "text/plain; a=\"\r\n\"",
                "te xt/plain",
                "*/*",
                "text/plain;;"
            })
    void whatIsNoMediaTypeMayBeAnything(String type) {
        assertThat(label("a", type).contentType()).isEqualTo("application/octet-stream");
    }

    private static Label label(String name, String type) {
        return new Label(name, type, JsonNodeFactory.instance.objectNode());
    }
}
