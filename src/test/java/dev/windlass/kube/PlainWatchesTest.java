package dev.windlass.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWatchesTest {

    private static final String TEXT = "Grüße – 你好 🚀 ok";
    private static final AsyncBody NO_BODY = new AsyncBody() {
        @Override
        public void consume() {}

        @Override
        public CompletableFuture<Void> done() {
            return new CompletableFuture<>();
        }

        @Override
        public void cancel() {}
    };

    /** However the stream is cut, the event means the same, and holds nothing but ASCII. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 1000})
    void anEventMeansTheSame(int size) throws Exception {
        var event = ("{\"text\":\"" + TEXT + "\"}\n").getBytes(StandardCharsets.UTF_8);
        var read = new StringBuilder();
        var escaping = new PlainWatches.Escaping((chunks, body) -> chunks.forEach(it -> {
            // As WatchHTTPManager reads it.
            read.append(StandardCharsets.UTF_8.decode(it).array());
        }));

        for (int at = 0; at < event.length; at += size) {
            var chunk = Arrays.copyOfRange(event, at, Math.min(event.length, at + size));
            escaping.consume(List.of(ByteBuffer.wrap(chunk)), NO_BODY);
        }

        assertThat(read.toString()).isASCII();
        assertThat(new ObjectMapper().readTree(read.toString()).get("text").asText())
                .isEqualTo(TEXT);
    }
}
