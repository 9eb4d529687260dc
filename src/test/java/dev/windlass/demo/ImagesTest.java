package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    @TempDir
    Path folder;

    private Images images;

    @BeforeEach
    void images() {
        images = new Images(folder);
    }

    @Test
    void readsAllOfAnImage() throws IOException {
        write("a", """
                image: registry.example.com/echo@sha256:1
                command: [sh, -c, "echo ${POD_IP}"]
                env: {B: "1", A: "2"}
                workingDir: /srv
                pull: 1m30s
                oomKilled: true
                """);

        Image image = images.find("registry.example.com/echo@sha256:1").orElseThrow();

        assertThat(image.command()).isEqualTo(List.of("sh", "-c", "echo ${POD_IP}"));
        assertThat(image.env()).isEqualTo(Map.of("B", "1", "A", "2"));
        assertThat(image.workingDir()).isEqualTo("/srv");
        assertThat(image.pull()).isEqualTo(Duration.ofSeconds(90));
        assertThat(image.killedByMemory(137)).isTrue();
        assertThat(image.killedByMemory(1)).isFalse();
    }

    @Test
    void whatSaysMoreCountsMore() throws IOException {
        write("a", "image: some/*\nworkingDir: /some");
        write("b", "image: some/model*\nworkingDir: /model");
        write("c", "image: some/model:1\nworkingDir: /exact");

        assertThat(images.find("some/model:1").map(Image::workingDir)).contains("/exact");
        assertThat(images.find("some/model:2").map(Image::workingDir)).contains("/model");
        assertThat(images.find("some/other").map(Image::workingDir)).contains("/some");
        assertThat(images.find("other")).isEqualTo(Optional.empty());
    }

    @Test
    void filesMayComeLater() throws IOException {
        assertThat(images.find("late")).isEmpty();

        write("late", "image: late");

        assertThat(images.find("late")).isPresent();
    }

    @Test
    void namesTheFileThatIsWrong() throws IOException {
        write("wrong", "image: some\ncomand: [sh]");

        assertThatThrownBy(() -> images.find("some"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wrong.yaml")
                .hasMessageContaining("comand");
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }
}
