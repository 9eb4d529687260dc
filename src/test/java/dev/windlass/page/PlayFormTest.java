package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.files.DiskFiles;
import dev.windlass.files.FileLimits;
import dev.windlass.files.FileStore;
import dev.windlass.gateway.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends of a form with files. */
@NullUnmarked // a field that is not there is a red test
class PlayFormTest {

    private static final int MOST = 1000;
    private static final String URL = "http://localhost:8080";
    private static final String END = "--b--\r\n";

    @TempDir
    private Path folder;

    private FileStore files;

    @BeforeEach
    void opens() {
        files = DiskFiles.in(folder, new FileLimits(Duration.ofHours(1), MOST), Clock.systemUTC());
    }

    private static String written(String name, String text) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    private static String file(String name, String filename, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private PlayForm read(String body) {
        return PlayForm.read(files, "acme", "b", new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileThatIsChosenTakesThePlaceOfTheAddress() {
        var form = read(written("input.image", "https://example.com/a.png")
                + file("file.image", "b.png", "bytes")
                + written("input.prompt", "grüße\nworld")
                + END);

        var stored = files.list("acme");
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).label().name()).isEqualTo("b.png");
        assertThat(form.text("input.image", URL))
                .isEqualTo(URL + "/v1/files/" + stored.get(0).id());
        assertThat(form.text("input.prompt", URL)).isEqualTo("grüße\nworld");
        assertThat(form.text("input.other", URL)).isNull();
        assertThat(form.refused()).isEmpty();
    }

    @Test
    void whereNoneIsChosenTheAddressStays() {
        var form = read(written("input.image", "https://example.com/a.png") + file("file.image", "", "") + END);

        assertThat(form.text("input.image", URL)).isEqualTo("https://example.com/a.png");
        assertThat(files.list("acme")).isEmpty();
    }

    @Test
    void ofAFileForWhichThereIsNoRoomNothingIsKeptButWhatIsWrittenIs() {
        var form = read(written("input.image", "")
                + file("file.image", "b.png", "x".repeat(MOST + 1))
                + written("input.prompt", "kept")
                + END);

        assertThat(form.refused()).containsOnlyKeys("image");
        assertThat(form.refused().get("image")).startsWith("There is no room for this file");
        assertThat(form.text("input.prompt", URL)).isEqualTo("kept");
        assertThat(files.list("acme")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbroken o"})
    void whatIsNoWholeFormIsNotTaken(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refused.class).hasMessageContaining("broke off");
    }

    @Test
    void whoeverWritesTooMuchIsToldToChooseAFile() {
        var body = written("input.prompt", "x".repeat(1024 * 1024 + 1)) + END;

        assertThatThrownBy(() -> read(body)).isInstanceOf(Refused.class).hasMessageContaining("Choose a file instead");
    }

    @Test
    void ofAFormThatBreaksOffNoFileIsLeft() {
        assertThatThrownBy(() -> read(file("file.image", "b.png", "bytes").stripTrailing()))
                .isInstanceOf(Refused.class);

        assertThat(files.list("acme")).isEmpty();
    }
}
