package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What other gateways have changed, read from the stream that all write. Its one thread goes on where it was whatever happens:
 * where entries were lost before it has read them, it says so.
 */
final class RedisJournal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RedisJournal.class);
    private static final String NOTHING = "0-0";
    private static final String MOST = "1000";
    private static final int MOST_DOUBTS = 10_000;
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2000;

    private final RedisLink link;
    private final String key;
    private final String gateway;
    private final Listener listener;
    private final Set<String> doubts = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "journal");
    private @Nullable String last;
    private boolean mayHaveMissed;

    /** Who is told. */
    interface Listener {

        /** Others have changed these. */
        void heard(List<Notice> notices);

        /** Perhaps these have been changed here, perhaps not: the answer was lost. */
        void doubted(List<String> ids);

        /** Others have changed something, and nobody knows what. */
        void missed();
    }

    /** Follows that stream over a link of its own; the entries of that gateway are known. */
    RedisJournal(RedisLink link, String key, String gateway, Listener listener) {
        this.link = link;
        this.key = key;
        this.gateway = gateway;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Begins, and waits a while until what is written from now on is heard. */
    void start(Duration patience) {
        thread.start();
        try {
            if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The store does not answer; it is tried again until it does");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether that was changed is looked up once the store answers again. */
    void doubt(String id) {
        if (doubts.size() < MOST_DOUBTS) {
            doubts.add(id);
        }
    }

    private void follow() {
        long pause = 0;
        while (!closed(pause)) {
            try {
                round();
                pause = 0;
            } catch (StoreAway away) {
                LOG.debug("The journal goes on when the store is back", away);
                pause = next(pause);
            } catch (RuntimeException broken) {
                LOG.error("What others have changed is read again", broken);
                pause = next(pause);
            }
        }
    }

    private long next(long pause) {
        mayHaveMissed = true;
        return Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
    }

    private boolean closed(long pause) {
        try {
            return closing.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return true;
        }
    }

    private void round() {
        String from = last == null ? end("XREVRANGE", "+", "-") : last;
        last = from;
        begun.countDown();
        if (mayHaveMissed) {
            if (EntryIds.after(end("XRANGE", "-", "+"), from)) {
                listener.missed();
            }
            mayHaveMissed = false;
        }
        settle();
        read(from);
    }

    private void settle() {
        List<String> ids = List.copyOf(doubts);
        if (!ids.isEmpty()) {
            listener.doubted(ids);
            ids.forEach(doubts::remove);
        }
    }

    private void read(String from) {
        Response answer = link.ask(
                BLOCK, Command.XREAD, "COUNT", MOST, "BLOCK", String.valueOf(BLOCK.toMillis()), "STREAMS", key, from);
        if (answer == null) {
            silent(from);
            return;
        }
        Response entries = answer.get(0).get(1);
        List<Notice> notices = new ArrayList<>();
        for (Response entry : entries) {
            notice(entry.get(1)).ifPresent(notices::add);
        }
        if (!notices.isEmpty()) {
            listener.heard(notices);
        }
        last = entries.get(entries.size() - 1).get(0).toString();
        mayHaveMissed = entries.size() == Integer.parseInt(MOST);
    }

    /** A stream that ends before the place where this was has been emptied since. */
    private void silent(String from) {
        String end = end("XREVRANGE", "+", "-");
        if (EntryIds.after(from, end)) {
            last = NOTHING;
        }
    }

    private String end(String command, String from, String to) {
        Response entries = link.ask(Command.create(command), key, from, to, "COUNT", "1");
        return entries == null || entries.size() == 0
                ? NOTHING
                : entries.get(0).get(0).toString();
    }

    /** What an entry says; nothing if it is one of this gateway's own, or none that it can read. */
    private Optional<Notice> notice(@Nullable Response fields) {
        String deployment = field(fields, "d");
        String id = field(fields, "i");
        if (deployment.indexOf('/') < 0 || !RedisKeys.valid(id) || gateway.equals(field(fields, "g"))) {
            return Optional.empty();
        }
        String said = field(fields, "s");
        for (Notice.Stage stage : Notice.Stage.values()) {
            if (stage.name().equals(said)) {
                return Optional.of(new Notice(DeploymentKey.parse(deployment), id, stage));
            }
        }
        return Optional.empty();
    }

    private static String field(@Nullable Response fields, String name) {
        for (int i = 0; fields != null && i + 1 < fields.size(); i += 2) {
            if (name.equals(Objects.toString(fields.get(i)))) {
                return Objects.toString(fields.get(i + 1));
            }
        }
        return "";
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }

    /** Names of entries: a time and a number. */
    private static final class EntryIds {

        private EntryIds() {}

        /** Whether one comes after the other. */
        static boolean after(String one, String other) {
            int byTime = Long.compareUnsigned(part(one, 0), part(other, 0));
            return byTime > 0 || (byTime == 0 && Long.compareUnsigned(part(one, 1), part(other, 1)) > 0);
        }

        private static long part(String id, int which) {
            return Long.parseUnsignedLong(id.split("-", -1)[which]);
        }
    }
}
