package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's files. */
class DemoFolderTest {

    @TempDir
    private Path folder;

    @Test
    void withoutPythonASentenceSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DemoFolder.prepared(folder, folder.toString()))
                .withMessage("The demo needs Python 3.9 or later to stand in for models; install python3 so that PATH"
                        + " finds it.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyVersionOfAModelIsAnImage() throws Exception {
        String path = Objects.requireNonNull(System.getenv("PATH"));
        DemoFolder.prepared(folder, path);
        var again = DemoFolder.prepared(folder, path);

        var images = new Images(again.images());

        assertThat(images.find("registry.example.com/some-org/some-model@sha256:01"))
                .hasValueSatisfying(it -> assertThat(it.env()).doesNotContainKey("SETUP_FAILS"));
        assertThat(images.find("registry.example.com/some-org/broken-model@sha256:01"))
                .hasValueSatisfying(it -> assertThat(it.env()).containsEntry("SETUP_FAILS", "1"));
        assertThat(images.find("registry.example.com/other")).isEmpty();
    }
}
