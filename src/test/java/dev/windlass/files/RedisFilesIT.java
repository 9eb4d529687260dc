package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.store.RedisSettings;
import dev.windlass.store.StoreAway;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.RedisServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of file stores, on a real server, and what several gateways have in one. */
@OnRedis
@NullUnmarked // a field that is not there is a red test
class RedisFilesIT extends FileStoreContract {

    private static final Label LABEL =
            new Label("a.bin", "application/octet-stream", JsonNodeFactory.instance.objectNode());
    private static final long LARGE = 10L * RedisFiles.PART;

    private final RedisServer server = RedisServer.forgetful();
    private final Vertx vertx = Vertx.vertx();

    @Override
    FileStore open() {
        return gateway(MOST);
    }

    private FileStore gateway(long most) {
        var settings =
                new RedisSettings(server.url(), "windlass:", Duration.ofSeconds(2), "gateway", Duration.ofSeconds(10));
        return new RedisFiles(vertx, settings, new FileLimits(RETENTION, most), clock);
    }

    @AfterEach
    void end() {
        vertx.close();
        server.close();
    }

    @Test
    void whatOneGatewayTakesAnotherHasAndDeletes() throws IOException {
        var content = random(3 * RedisFiles.PART + 7);
        try (var one = gateway(LARGE);
                var two = gateway(LARGE)) {
            var file = put(one, content);

            assertThat(two.find(file.id())).contains(file);
            assertThat(two.list("acme")).containsExactly(file);
            try (var bytes = two.open(file.id()).orElseThrow()) {
                assertThat(bytes.readAllBytes()).isEqualTo(content);
            }
            assertThat(two.key()).isEqualTo(one.key());
            assertThat(two.delete(file.id())).isTrue();
            assertThat(one.find(file.id())).isEmpty();
            assertThat(one.list("acme")).isEmpty();
            assertThat(put(one, random((int) LARGE)).size()).isEqualTo(LARGE);
        }
    }

    @Test
    void whatAGatewayLeavesHalfWayIsNotThereAndGoes() {
        try (var two = gateway(LARGE)) {
            var one = gateway(LARGE);
            var upload = one.begin();
            upload.write(random((int) LARGE), 0, (int) LARGE);
            one.close();

            var left = keys("f:*").get(0);
            assertThat(two.find(left.substring(left.length() - 48))).isEmpty();
            assertThat(two.open(left.substring(left.length() - 48))).isEmpty();
            assertThat(two.list("acme")).isEmpty();
            assertThat(millisLeft(left)).isBetween(1L, RedisFiles.UNFINISHED.toMillis());
            assertThat(catchThrowableOfType(FileRefused.class, () -> put(two, new byte[1])))
                    .isNotNull();

            clock.advance(RedisFiles.UNFINISHED);
            assertThat(put(two, new byte[1]).size()).isEqualTo(1);
        }
    }

    @Test
    void allOfAFileExpiresByItself() {
        put("acme", "hello");

        assertThat(keys("f*:*"))
                .hasSize(2)
                .allSatisfy(it -> assertThat(millisLeft(it)).isBetween(1L, RETENTION.toMillis()));
    }

    @Test
    void nothingIsLeftOfWhatIsDeletedOrDropped() {
        files.delete(put("acme", "hello").id());
        try (var dropped = files.begin()) {
            dropped.write(new byte[1], 0, 1);
        }

        assertThat(keys("*")).containsExactly("{windlass}:file-room");
        assertThat(server.command("HGETALL {windlass}:file-room"))
                .startsWith("*2")
                .contains("all", "\r\n0\r\n");
    }

    @Test
    void severalGatewaysTogetherTakeNoMoreThanThereIsRoomFor() {
        try (var one = gateway(10);
                var two = gateway(10)) {
            var taken = new AtomicInteger();

            IntStream.range(0, 40).parallel().forEach(number -> {
                try {
                    put(number % 2 == 0 ? one : two, new byte[1]);
                    taken.incrementAndGet();
                } catch (FileRefused full) {
                    assertThat(full.kind()).isEqualTo(FileRefused.Kind.NO_ROOM);
                }
            });

            assertThat(taken).hasValue(10);
            assertThat(one.list("acme")).hasSize(10);
        }
    }

    @Test
    void whatLosesItsBeginningIsNotKept() {
        try (var one = gateway(LARGE);
                var upload = one.begin()) {
            upload.write(new byte[RedisFiles.PART], 0, RedisFiles.PART);
            server.command("DEL " + keys("f:*").get(0));

            assertThatThrownBy(() -> upload.keep("acme", LABEL)).isInstanceOf(StoreAway.class);

            assertThat(one.list("acme")).isEmpty();
        }
    }

    @Test
    void whatIsDeletedWhileItIsReadBreaksOff() throws IOException {
        try (var one = gateway(LARGE)) {
            var file = put(one, random(2 * RedisFiles.PART));
            try (var bytes = one.open(file.id()).orElseThrow()) {
                assertThat(bytes.read()).isNotNegative();

                one.delete(file.id());

                assertThatThrownBy(bytes::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aServerThatIsGoneIsAwayAndOneThatWasEmptiedIsUsed() {
        put("acme", "hello");
        var key = files.key();
        server.kill();

        assertThatThrownBy(() -> files.list("acme")).isInstanceOf(StoreAway.class);
        assertThatThrownBy(() -> put("acme", "hello")).isInstanceOf(StoreAway.class);

        server.restart();
        Awaiting.until("it is back", this::tidies, () -> "");
        assertThat(files.list("acme")).isEmpty();
        assertThat(put("acme", "x".repeat(MOST)).size()).isEqualTo(MOST);
        assertThat(files.key()).isNotEqualTo(key);
    }

    @Test
    void whereMemoryIsFullNothingIsTakenAndWhatIsThereCanBeDeleted() throws IOException {
        var file = put("acme", "hello");
        server.command("CONFIG SET maxmemory 1");

        assertThatThrownBy(() -> put("acme", "1")).isInstanceOf(StoreAway.class).hasMessageContaining("OOM");
        assertThat(bytes(file.id())).isEqualTo("hello");
        assertThat(files.delete(file.id())).isTrue();
    }

    private boolean tidies() {
        try {
            files.forgetOld();
            return true;
        } catch (StoreAway notYet) {
            return false;
        }
    }

    private static StoredFile put(FileStore files, byte[] content) {
        try (var upload = files.begin()) {
            for (int from = 0; from < content.length; from += 100_000) {
                upload.write(content, from, Math.min(100_000, content.length - from));
            }
            return upload.keep("acme", LABEL);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private List<String> keys(String pattern) {
        return Pattern.compile("\\{windlass}:\\S+")
                .matcher(server.command("KEYS {windlass}:" + pattern))
                .results()
                .map(it -> it.group())
                .toList();
    }

    private long millisLeft(String key) {
        return Long.parseLong(server.command("PTTL " + key).strip().substring(1));
    }
}
