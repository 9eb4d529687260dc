package dev.windlass.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.windlass.prediction.Data;
import dev.windlass.prediction.Prediction;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads predictions. Those that are known here already are not sent again: the store says whether they are still so. */
final class RedisReader {

    /** Of what is known no more is kept than that part of the heap. */
    private static final int PART_OF_HEAP = 16;
    /** So many are asked for at once. */
    private static final int CHUNK = 500;

    private static final int UNCHANGED = 2;

    private final RedisKeys keys;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
            .<String, Known>weigher((id, it) -> (int) Math.min(Integer.MAX_VALUE, Weight.of(it.prediction())))
            .build();

    /**
     * A prediction.
     *
     * @param version how often it has been changed
     */
    record Known(String version, Prediction prediction) {

        Known next(Prediction now) {
            return new Known(String.valueOf(Long.parseLong(version) + 1), now);
        }
    }

    RedisReader(RedisKeys keys) {
        this.keys = keys;
    }

    /** What it was when it was heard of last. */
    @Nullable
    Known known(String id) {
        return known.getIfPresent(id);
    }

    void know(Known now) {
        known.put(now.prediction().id(), now);
    }

    /**
     * What it is.
     *
     * @throws LeaseLost if that lease is given and not held any more
     */
    Optional<Known> read(RedisLink link, String id, Token token) {
        Known before = known.getIfPresent(id);
        return understood(link.answered(ask(link, id, before, token)), id, before, token);
    }

    /** What they are, in that order, as far as they are there. */
    List<Prediction> read(RedisLink link, Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Prediction> found = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunk(link, all.subList(from, Math.min(all.size(), from + CHUNK)), found);
        }
        return found;
    }

    private void chunk(RedisLink link, List<String> ids, List<Prediction> found) {
        List<Known> before = new ArrayList<>();
        List<Future<Response>> asked = new ArrayList<>();
        for (String id : ids) {
            Known one = known.getIfPresent(id);
            before.add(one);
            asked.add(ask(link, id, one, Token.NONE));
        }
        List<Response> answers = link.answered(asked);
        for (int i = 0; i < ids.size(); i++) {
            understood(answers.get(i), ids.get(i), before.get(i), Token.NONE)
                    .map(Known::prediction)
                    .ifPresent(found::add);
        }
    }

    private Future<Response> ask(RedisLink link, String id, @Nullable Known before, Token token) {
        return link.script(
                RedisScript.READ,
                List.of(keys.prediction(id), keys.data(id), token.key(keys)),
                before == null ? "" : before.version(),
                token.text());
    }

    private Optional<Known> understood(Response parts, String id, @Nullable Known before, Token token) {
        if (parts.size() == 0) {
            known.invalidate(id);
            return Optional.empty();
        }
        if (parts.size() == 1) {
            throw token.lost();
        }
        if (parts.size() == UNCHANGED && before != null) {
            boolean whole =
                    parts.get(1).toInteger() == 1 || before.prediction().data().removed();
            return Optional.of(
                    whole
                            ? before
                            : new Known(before.version(), before.prediction().withoutData()));
        }
        Known now = new Known(
                parts.get(0).toString(),
                PredictionJson.prediction(id, parts.get(1).toBytes(), data(parts.get(2), parts.get(3), parts.get(4))));
        know(now);
        return Optional.of(now);
    }

    private static Data data(@Nullable Response input, @Nullable Response output, @Nullable Response logs) {
        if (input == null || !(PredictionJson.value(input.toBytes()) instanceof ObjectNode sent)) {
            return Data.REMOVED;
        }
        byte[] said = output == null ? new byte[0] : output.toBytes();
        JsonNode value = said.length == 0 ? null : PredictionJson.value(said);
        return new Data(sent, value, logs == null ? "" : logs.toString(), false);
    }
}
