package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // a field that is not there is a red test
class DiskFilesTest extends FileStoreContract {

    private static final FileLimits LIMITS = new FileLimits(RETENTION, MOST);

    @TempDir
    private Path folder;

    @Override
    FileStore open() {
        return DiskFiles.in(folder, LIMITS, clock);
    }

    @Test
    void theNextProcessHasThemToo() throws IOException {
        var file = put("acme", "hello");
        var key = files.key();

        files = open();

        assertThat(files.list("acme")).containsExactly(file);
        assertThat(bytes(file.id())).isEqualTo("hello");
        assertThat(files.key()).isEqualTo(key);
        assertThat(catchThrowableOfType(FileRefused.class, () -> put("acme", "x".repeat(MOST - 4))))
                .isNotNull();
    }

    @Test
    void removesWhatAProcessLeftUnfinishedAndNothingElse() throws IOException {
        var file = put("acme", "hello");
        var lost = put("acme", "lost");
        files.begin().write(new byte[1], 0, 1);
        Files.delete(folder.resolve(lost.id() + ".json"));
        Files.writeString(folder.resolve("notes.json"), "{}");

        files = open();

        assertThat(names()).containsExactlyInAnyOrder(file.id() + ".bytes", file.id() + ".json", "key", "notes.json");
    }

    @Test
    void leavesNothingBehindOfWhatExpires() throws IOException {
        put("acme", "hello");
        clock.advance(RETENTION);

        files.forgetOld();

        assertThat(names()).containsExactly("key");
    }

    @Test
    void aTemporaryFolderGoesWithTheProcess() {
        var temporary = DiskFiles.temporary(LIMITS, clock);
        Path its = temporary.folder();
        try (var upload = temporary.begin()) {
            upload.write(new byte[1], 0, 1);
        }

        temporary.close();

        assertThat(its).doesNotExist();
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(it -> String.valueOf(it.getFileName())).toList();
        }
    }
}
