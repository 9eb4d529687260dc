package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.files.Label;
import dev.windlass.files.StoredFile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/PNG",
                "audio/wav",
                "video/mp4",
                "text/plain; charset=utf-8",
                "application/json",
                "application/pdf"
            })
    void browsersShowWhatCannotRun(String type) {
        assertThat(headers("a", type).get("Content-Disposition")).startsWith("inline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html", "TEXT/HTML", "text/html; charset=utf-8", "image/svg+xml", "image/SVG+xml", "image/svg",
                "application/xhtml+xml", "text/xml", "application/xml", "image/x+xml", "text/javascript",
                        "application/octet-stream",
                "text/plainish", "application/jsonish", ""
            })
    void browsersSaveWhatMayRun(String type) {
        assertThat(headers("a", type).get("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void nobodyGuessesWhatItIs() {
        assertThat(headers("a", "image/png"))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Type", "image/png");
    }

    @Test
    void aNameIsNoHeader() {
        assertThat(headers("a\"; x='é*\r\ny.png", "image/png").get("Content-Disposition"))
                .isEqualTo("inline; filename*=UTF-8''a%22%3B%20x%3D%27%C3%A9%2Ay.png");
    }

    private static Map<String, String> headers(String name, String type) {
        return FileHeaders.of(new StoredFile(
                "id",
                "acme",
                new Label(name, type, JsonNodeFactory.instance.objectNode()),
                1,
                new StoredFile.Checksums("m", "s"),
                Instant.EPOCH,
                Instant.EPOCH));
    }
}
