package dev.windlass.files;

import dev.windlass.store.RedisKeys;
import dev.windlass.store.RedisLink;
import dev.windlass.store.RedisSettings;
import dev.windlass.store.StoreAway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files in Redis or Valkey, for several gateways. Each is one hash, its bytes in parts and, written last, what is known of it: so it
 * is there as a whole, and expires as a whole. What a gateway left behind unfinished expires soon. Room is taken in the step that
 * writes a part. Safe for many threads; none may be an event loop's, for answers are waited for.
 */
public final class RedisFiles implements FileStore {

    /** How many bytes a part has; the last one may have fewer. */
    static final int PART = 256 * 1024;
    /** How long an unfinished file waits for its next part. */
    static final Duration UNFINISHED = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(RedisFiles.class);
    private static final String RECORD = "j";
    private static final int KEY_BYTES = 32;
    private static final int ASKED_AT_ONCE = 1000;
    private static final int NO_ROOM = 0;
    private static final int DONE = 1;

    private final RedisKeys keys;
    private final RedisLink link;
    /** What is large, and must not hold up the rest. */
    private final RedisLink bulk;

    private final FileLimits limits;
    private final Clock clock;
    private volatile @Nullable String key;

    /** Connects when it is first used, and again whenever that is lost. */
    public RedisFiles(Vertx vertx, RedisSettings settings, FileLimits limits, Clock clock) {
        this.keys = new RedisKeys(settings.prefix());
        this.link = new RedisLink(vertx, settings);
        this.bulk = new RedisLink(vertx, settings);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Upload begin() {
        return new Upload(RedisSink::new, clock, limits.retention());
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return FileIds.isOne(id)
                ? known(link.ask(Command.HGET, keys.file(id), RECORD), clock.instant())
                : Optional.empty();
    }

    @Override
    public List<StoredFile> list(String owner) {
        Response answer = link.ask(Command.ZRANGE, keys.files(owner), "0", "-1");
        List<String> ids = answer == null
                ? List.of()
                : answer.stream().map(Response::toString).toList();
        Instant now = clock.instant();
        List<StoredFile> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            List<Future<Response>> asked = ids.subList(from, Math.min(ids.size(), from + ASKED_AT_ONCE)).stream()
                    .map(id -> link.send(Command.HGET, keys.file(id), RECORD))
                    .toList();
            link.answered(asked).forEach(it -> known(it, now).ifPresent(found::add));
        }
        return found.stream().sorted(StoredFile.NEWEST_FIRST).toList();
    }

    private static Optional<StoredFile> known(@Nullable Response record, Instant now) {
        return Optional.ofNullable(record)
                .flatMap(it -> FileRecords.read(it.toBytes()))
                .filter(it -> !it.expired(now));
    }

    @Override
    public boolean delete(String id) {
        return find(id).filter(it -> remove(id, keys.files(it.owner()))).isPresent();
    }

    private boolean remove(String id, String... owners) {
        List<String> names = new ArrayList<>(List.of(keys.file(id), keys.fileRoom(), keys.fileEnds()));
        names.addAll(List.of(owners));
        return link.run(FileScript.REMOVE, names, id).toInteger() == DONE;
    }

    @Override
    public Optional<InputStream> open(String id) {
        return find(id).flatMap(it -> RedisBytes.open(bulk, keys.file(id), it.size()));
    }

    @Override
    public byte[] key() {
        String text = key;
        if (text == null) {
            text = sharedKey();
            key = text;
        }
        return Base64.getDecoder().decode(text);
    }

    /** That of all gateways, which is made by the first. */
    private String sharedKey() {
        Response there = link.ask(Command.GET, keys.fileKey());
        if (there == null) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            String made = Base64.getEncoder().encodeToString(random);
            there = link.ask(Command.SET, keys.fileKey(), made, "NX", "GET");
            return there == null ? made : there.toString();
        }
        return there.toString();
    }

    /** The key is read again as well: a store that was emptied has another. */
    @Override
    public void forgetOld() {
        key = null;
        tidy();
    }

    private void tidy() {
        link.run(
                FileScript.TIDY,
                List.of(keys.fileRoom(), keys.fileEnds()),
                clock.instant().toEpochMilli());
    }

    @Override
    public void close() {
        bulk.close();
        link.close();
    }

    /** Where the bytes of one file go. */
    private final class RedisSink implements Upload.Sink {

        private final String id;
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();
        private int parts;

        RedisSink(String id) {
            this.id = id;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int end = offset + length;
            for (int from = offset; from < end; ) {
                int count = Math.min(PART - part.size(), end - from);
                part.write(bytes, from, count);
                from += count;
                if (part.size() == PART) {
                    send();
                }
            }
        }

        private void send() {
            byte[] bytes = part.toByteArray();
            int taken = take(bytes);
            if (taken == NO_ROOM) {
                tidy();
                taken = take(bytes);
            }
            if (taken == NO_ROOM) {
                throw FileRefused.noRoom(limits.mostBytes());
            }
            expectDone(taken);
            part.reset();
            parts++;
        }

        private int take(byte[] bytes) {
            return bulk.run(
                            FileScript.TAKE,
                            List.of(keys.file(id), keys.fileRoom(), keys.fileEnds()),
                            id,
                            parts,
                            bytes,
                            limits.mostBytes(),
                            UNFINISHED.toMillis(),
                            clock.instant().plus(UNFINISHED).toEpochMilli())
                    .toInteger();
        }

        @Override
        public void keep(StoredFile file) {
            if (part.size() > 0) {
                send();
            }
            expectDone(link.run(
                            FileScript.KEEP,
                            List.of(keys.file(id), keys.fileRoom(), keys.fileEnds(), keys.files(file.owner())),
                            id,
                            FileRecords.write(file),
                            parts,
                            file.size(),
                            limits.retention().toMillis(),
                            file.expires().toEpochMilli(),
                            file.created().toEpochMilli())
                    .toInteger());
        }

        private void expectDone(int answer) {
            if (answer != DONE) {
                throw new StoreAway("the store has lost what was taken of a file", new IllegalStateException(id));
            }
        }

        @Override
        public void drop() {
            try {
                remove(id);
            } catch (StoreAway away) {
                LOG.debugf("What was taken of %s expires by itself: %s", id, away.getMessage());
            }
        }
    }
}
