package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.testing.SteppedClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for files wherever they are kept. */
@NullUnmarked // a field that is not there is a red test
abstract class FileStoreContract {

    static final Duration RETENTION = Duration.ofHours(24);
    static final int MOST = 1000;
    private static final ObjectNode METADATA = JsonNodeFactory.instance.objectNode();

    final SteppedClock clock = new SteppedClock();
    FileStore files;

    /** A store that keeps files for {@link #RETENTION}, by {@link #clock}, and {@link #MOST} bytes of them. */
    abstract FileStore open();

    @BeforeEach
    void opens() {
        files = open();
    }

    @AfterEach
    void closes() {
        files.close();
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        var metadata = METADATA.deepCopy().put("customer", 12);

        var file = put("acme", new Label("a.txt", "text/plain", metadata), "hello");

        assertThat(files.find(file.id())).contains(file);
        assertThat(bytes(file.id())).isEqualTo("hello");
        assertThat(file.label()).isEqualTo(new Label("a.txt", "text/plain", metadata));
        assertThat(file.size()).isEqualTo(5);
        assertThat(file.created()).isEqualTo(clock.instant());
        assertThat(file.expires()).isEqualTo(clock.instant().plus(RETENTION));
    }

    @Test
    void countsTheBytesWhileTheyCome() {
        var file = put("acme", "hel", "", "lo");

        assertThat(file.checksums().md5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(file.checksums().sha256())
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        var file = put("acme");

        assertThat(file.size()).isZero();
        assertThat(bytes(file.id())).isEmpty();
    }

    @Test
    void listsTheFilesOfAnOwnerNewestFirst() {
        var first = put("acme", "1");
        clock.advance(Duration.ofSeconds(1));
        put("other", "2");
        var last = put("acme", "3");

        assertThat(files.list("acme")).containsExactly(last, first);
        assertThat(files.list("nobody")).isEmpty();
    }

    @Test
    void whatIsDeletedIsGone() {
        var file = put("acme", "1");

        assertThat(files.delete(file.id())).isTrue();

        assertThat(files.delete(file.id())).isFalse();
        assertThat(files.find(file.id())).isEmpty();
        assertThat(files.open(file.id())).isEmpty();
        assertThat(files.list("acme")).isEmpty();
    }

    @Test
    void nothingIsThereBeforeItIsKept() {
        try (var upload = files.begin()) {
            upload.write(new byte[10], 0, 10);

            assertThat(files.list("acme")).isEmpty();
        }
        assertThat(files.list("acme")).isEmpty();
    }

    @Test
    void whatHasExpiredIsGone() {
        var file = put("acme", "1");

        clock.advance(RETENTION);

        assertThat(files.find(file.id())).isEmpty();
        assertThat(files.open(file.id())).isEmpty();
        assertThat(files.list("acme")).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheOthersStay() {
        var file = put("acme", "x".repeat(MOST - 1));

        var refused = catchThrowableOfType(FileRefused.class, () -> put("acme", "12"));

        assertThat(refused.kind()).isEqualTo(FileRefused.Kind.NO_ROOM);
        assertThat(files.list("acme")).containsExactly(file);
        assertThat(put("acme", "1").size()).isEqualTo(1);
    }

    @Test
    void roomComesBackWithWhatIsDeletedDroppedOrExpired() {
        files.delete(put("acme", "x".repeat(MOST)).id());
        try (var dropped = files.begin()) {
            dropped.write(new byte[MOST], 0, MOST);
        }
        put("acme", "x".repeat(MOST));
        clock.advance(RETENTION);

        assertThat(put("acme", "x".repeat(MOST)).size()).isEqualTo(MOST);
    }

    @Test
    void oneThatIsTooLargeIsRefused() {
        var refused = catchThrowableOfType(FileRefused.class, () -> {
            try (var upload = files.begin()) {
                upload.write(new byte[0], 0, (int) FileStore.MOST_BYTES + 1);
            }
        });

        assertThat(refused.kind()).isEqualTo(FileRefused.Kind.TOO_LARGE);
        assertThat(refused.sentence()).isEqualTo("Files must be less than 100MB in size");
    }

    @Test
    void anIdThatIsAPathLeadsNowhere() {
        assertThat(files.find("../key")).isEmpty();
        assertThat(files.open("../key")).isEmpty();
        assertThat(files.delete("../key")).isFalse();
    }

    @Test
    void theKeyStaysTheSame() {
        assertThat(files.key()).isEqualTo(files.key()).hasSizeGreaterThanOrEqualTo(32);
    }

    StoredFile put(String owner, String... parts) {
        return put(owner, new Label("a.bin", "application/octet-stream", METADATA), parts);
    }

    StoredFile put(String owner, Label label, String... parts) {
        try (var upload = files.begin()) {
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                upload.write(bytes, 0, bytes.length);
            }
            return upload.keep(owner, label);
        }
    }

    String bytes(String id) throws IOException {
        try (InputStream bytes = files.open(id).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
