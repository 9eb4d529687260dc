package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.files.DiskFiles;
import dev.windlass.files.FileLimits;
import dev.windlass.files.FileRefused;
import dev.windlass.files.FileStore;
import dev.windlass.files.StoredFile;
import dev.windlass.gateway.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a field that is not there is a red test
class FileFormTest {

    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String FILE = part("content\"; filename=\"a.txt", "Content-Type: text/plain\r\n", "hello");
    private static final String END = "--b--\r\n";

    @TempDir
    private Path folder;

    private FileStore files;

    @BeforeEach
    void opens() {
        files = DiskFiles.in(folder, new FileLimits(Duration.ofHours(1), 1_000_000), Clock.systemUTC());
    }

    @Test
    void storesTheFileOfAForm() throws IOException {
        var file = store(FILE + END);

        assertThat(file.owner()).isEqualTo("acme");
        assertThat(file.label().name()).isEqualTo("a.txt");
        assertThat(file.label().contentType()).isEqualTo("text/plain");
        assertThat(file.label().metadata()).isEmpty();
        try (var bytes = files.open(file.id()).orElseThrow()) {
            assertThat(bytes.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void fieldsSayMoreBeforeTheFileAndAfterIt() {
        var file = store(part("filename", "", "b.png")
                + FILE
                + part("type", "", "image/png")
                + part("metadata", "Content-Type: application/json\r\n", "{\"a\": {\"b\": 1}}")
                + END);

        assertThat(file.label().name()).isEqualTo("b.png");
        assertThat(file.label().contentType()).isEqualTo("image/png");
        assertThat(file.label().metadata().at("/a/b").asInt()).isEqualTo(1);
    }

    @Test
    void metadataMayComeKeyByKey() {
        assertThat(store(FILE + part("metadata[a]", "", "1") + END)
                        .label()
                        .metadata()
                        .toString())
                .isEqualTo("{\"a\":\"1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=\"画像.png\" | 画像.png",
                "filename=\"a%22b.png\" | a\"b.png",
                "filename=\"a\\\"b.png\" | a\"b.png",
                "filename=plain.png | plain.png",
                "filename=\"x.png\"; filename*=UTF-8''%e7%94%bb.png | 画.png",
                "filename=\"x.png\"; filename*=UTF-8''%zz | x.png",
                "filename=\"../../x.png\" | x.png"
            })
    void readsNamesAsClientsWriteThem(String written, String name) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"content\"; " + written + "\r\n\r\nx\r\n" + END;

        assertThat(store(body).label().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                END,
                "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n" + END,
                "--b\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nhello",
                "--c\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nhello\r\n--c--\r\n"
            })
    void refusesWhatIsNoFormWithAFile(String body) {
        assertThat(refusal(TYPE, body).kind()).isEqualTo(Refused.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "multipart/form-data", "multipart/form-data; boundary="})
    void refusesOtherTypes(String type) {
        assertThat(refusal(type, FILE + END).sentence())
                .isEqualTo("The body must be multipart/form-data with a part content.");
    }

    @Test
    void refusesASecondFile() {
        assertThat(refusal(TYPE, FILE + FILE + END).sentence()).isEqualTo("content: must be given once.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}"
            })
    void refusesMetadataThatIsNoSmallObject(String metadata) {
        assertThat(refusal(TYPE, FILE + part("metadata", "", metadata) + END).sentence())
                .isEqualTo("metadata: must be a JSON object.");
    }

    @Test
    void holdsNoLargeFieldsInMemory() {
        assertThat(refusal(TYPE, FILE + part("metadata", "", "x".repeat(70_000)) + END)
                        .sentence())
                .isEqualTo("metadata: must be smaller than 64 KiB.");
        assertThat(refusal(TYPE, part("content", "X-Long: " + "x".repeat(300_000) + "\r\n", "x") + END)
                        .sentence())
                .isEqualTo("The headers of a part are too large.");
    }

    @Test
    void refusesAFileThatIsTooLargeAndKeepsNothingOfIt() throws IOException {
        var large = new FileStoreOfZeros(folder.resolve("large"));

        var refused = catchThrowableOfType(FileRefused.class, () -> large.store(FileStore.MOST_BYTES + 1));

        assertThat(refused.kind()).isEqualTo(FileRefused.Kind.TOO_LARGE);
        assertThat(folder.resolve("large"))
                .isDirectoryContaining("glob:**/key")
                .isDirectoryNotContaining("glob:**/*.*");
    }

    /** Bodies of any size that nobody holds in memory. */
    private record FileStoreOfZeros(Path folder) {

        StoredFile store(long size) {
            var store = DiskFiles.in(
                    folder, new FileLimits(Duration.ofHours(1), 2 * FileStore.MOST_BYTES), Clock.systemUTC());
            InputStream zeros = new InputStream() {
                private long left = size;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    int now = (int) Math.min(left, length);
                    left -= now;
                    return now == 0 ? -1 : now;
                }
            };
            var head = body("--b\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\n");
            return FileForm.store(
                    store,
                    "acme",
                    TYPE,
                    new SequenceInputStream(Collections.enumeration(List.of(head, zeros, body("\r\n" + END)))));
        }
    }

    private StoredFile store(String body) {
        return FileForm.store(files, "acme", TYPE, body(body));
    }

    private Refused refusal(String type, String body) {
        return catchThrowableOfType(Refused.class, () -> FileForm.store(files, "acme", type, body(body)));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String name, String headers, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n" + headers + "\r\n" + value + "\r\n";
    }
}
