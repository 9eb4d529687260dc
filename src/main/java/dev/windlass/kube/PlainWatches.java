package dev.windlass.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Has watches read nothing but ASCII: whatever else an event contains is written as JSON's escapes, which mean the same.
 *
 * <p>Fabric8's WatchHTTPManager (7.5.2) takes the whole array behind a decoded buffer for its content. Behind a character of
 * several bytes there are NULs in it, which break the event, end the informer and, by JOSDK's rule, the operator: one letter
 * with an accent in a model's log would do.
 */
public final class PlainWatches implements Interceptor {

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return isWatch(request) ? new Escaping(consumer) : consumer;
    }

    private static boolean isWatch(HttpRequest request) {
        String query = request.uri().getRawQuery();
        return query != null && ("&" + query).contains("&watch=true");
    }

    /** One stream of events, whose characters may be cut in two by its chunks. */
    static final class Escaping implements AsyncBody.Consumer<List<ByteBuffer>> {

        private static final int ASCII = 128;
        private static final int LONGEST_CHARACTER = 4;

        private final AsyncBody.Consumer<List<ByteBuffer>> next;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private ByteBuffer begun = ByteBuffer.allocate(0);

        Escaping(AsyncBody.Consumer<List<ByteBuffer>> next) {
            this.next = next;
        }

        @Override
        public void consume(List<ByteBuffer> chunks, AsyncBody body) throws Exception {
            List<ByteBuffer> plain = new ArrayList<>();
            for (ByteBuffer chunk : chunks) {
                plain.add(escaped(chunk));
            }
            next.consume(plain, body);
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return next.unwrap(target);
        }

        private ByteBuffer escaped(ByteBuffer chunk) {
            ByteBuffer bytes = ByteBuffer.allocate(begun.remaining() + chunk.remaining());
            bytes.put(begun).put(chunk).flip();
            CharBuffer characters = CharBuffer.allocate(bytes.remaining() + LONGEST_CHARACTER);
            decoder.decode(bytes, characters, false);
            begun = bytes.slice();
            StringBuilder text = new StringBuilder();
            characters.flip().chars().forEach(it -> {
                if (it < ASCII) {
                    text.append((char) it);
                } else {
                    text.append(String.format(Locale.ROOT, "\\u%04x", it));
                }
            });
            return StandardCharsets.US_ASCII.encode(text.toString());
        }
    }
}
