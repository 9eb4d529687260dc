package dev.windlass.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.prediction.Data;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.RedisReader.Known;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Predictions in Redis or Valkey, for several gateways. Each change is one script that is refused if the prediction has been
 * changed since it was read: then it is read again. Safe for many threads; none may be an event loop's, for answers are waited
 * for.
 */
public final class RedisStore implements PredictionStore {

    private static final int MOST_ATTEMPTS = 10_000;
    private static final int GONE = 0;
    private static final int CONFLICT = -1;
    private static final int LOST = -2;
    /** How long it is known at least when the last prediction was accepted. */
    private static final Duration DAY = Duration.ofDays(1);

    private final RedisSettings settings;
    private final Retention retention;
    private final RedisKeys keys;
    private final RedisLink link;
    /** What may be large, and must not hold up the rest. */
    private final RedisLink bulk;

    private final RedisLink journalLink;
    private final RedisReader reader;
    private final RedisPlaces places;
    private final RedisJournal journal;
    private final Followers followers = new Followers();

    /** Connects, and again whenever that is lost. */
    public RedisStore(Vertx vertx, RedisSettings settings, Retention retention) {
        this.settings = settings;
        this.retention = retention;
        this.keys = new RedisKeys(settings.prefix());
        this.link = new RedisLink(vertx, settings);
        this.bulk = new RedisLink(vertx, settings);
        this.journalLink = new RedisLink(vertx, settings);
        this.reader = new RedisReader(keys);
        this.places = new RedisPlaces(link, keys);
        this.journal = new RedisJournal(journalLink, keys.journal(), settings.gateway(), new Remote());
        journal.start(settings.timeout());
    }

    @Override
    public boolean accept(Prediction prediction, Room room) {
        if (!RedisKeys.valid(prediction.id())) {
            throw new IllegalArgumentException("that is no name of a prediction");
        }
        boolean accepted;
        try {
            accepted = accepted(prediction, room);
        } catch (StoreAway away) {
            journal.doubt(prediction.id());
            throw away;
        }
        if (accepted) {
            reader.know(new Known("1", prediction));
            followers.tell(prediction);
        }
        return accepted;
    }

    private boolean accepted(Prediction prediction, Room room) {
        String id = prediction.id();
        DeploymentKey key = prediction.target().deployment();
        List<String> names = List.of(
                keys.prediction(id),
                keys.data(id),
                keys.all(key),
                keys.open(key),
                keys.over(key),
                keys.waiting(key),
                keys.last(key),
                keys.busy(),
                keys.known(),
                keys.journal());
        return link.run(
                                RedisScript.ACCEPT,
                                names,
                                id,
                                PredictionJson.record(prediction),
                                PredictionJson.bytes(prediction.data().input()),
                                RedisPlaces.micros(prediction.times().created()),
                                prediction.submission().bytes(),
                                room.predictions(),
                                room.bytes(),
                                key,
                                settings.gateway(),
                                Math.max(DAY.toMillis(), retention.record().toMillis()))
                        .toInteger()
                == 1;
    }

    @Override
    public Optional<Prediction> find(String id) {
        return RedisKeys.valid(id) ? reader.read(link, id, Token.NONE).map(Known::prediction) : Optional.empty();
    }

    @Override
    public Optional<Prediction> change(String id, UnaryOperator<Prediction> change) {
        return change(Token.NONE, id, change);
    }

    @Override
    public Optional<Prediction> change(Lease lease, String id, UnaryOperator<Prediction> change) {
        return change(Token.of(settings.gateway(), lease), id, change);
    }

    /** What is known here is tried first; that nothing needs to be done is believed only of what has just been read. */
    private Optional<Prediction> change(Token token, String id, UnaryOperator<Prediction> change) {
        if (!RedisKeys.valid(id)) {
            return Optional.empty();
        }
        Known before = reader.known(id);
        boolean read = false;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (before == null) {
                before = reader.read(link, id, token).orElse(null);
                read = true;
            }
            if (before == null) {
                return Optional.empty();
            }
            Prediction now = change.apply(before.prediction());
            boolean same = now.equals(before.prediction());
            if (same && read) {
                return Optional.of(now);
            }
            int written = same ? CONFLICT : write(token, before, now);
            switch (written) {
                case GONE -> {
                    return Optional.empty();
                }
                case LOST -> throw token.lost();
                case CONFLICT -> before = null;
                default -> {
                    reader.know(before.next(now));
                    followers.tell(now);
                    return Optional.of(now);
                }
            }
        }
        throw new StoreAway("a prediction is changed by too many at once", new TimeoutException());
    }

    private int write(Token token, Known before, Prediction now) {
        String id = now.id();
        DeploymentKey key = now.target().deployment();
        Data data = now.data();
        JsonNode output = data.output();
        String parts = parts(before.prediction().data(), data);
        try {
            return link.run(
                            RedisScript.CHANGE,
                            changed(token, now),
                            before.version(),
                            PredictionJson.record(now),
                            now.queued() ? now.submission().bytes() : "",
                            now.over() ? 1 : 0,
                            parts,
                            parts.contains("o") && output != null ? PredictionJson.bytes(output) : "",
                            parts.contains("l") ? data.logs() : "",
                            token.text(),
                            id,
                            key,
                            Notice.of(now).stage(),
                            settings.gateway(),
                            retention.data().toMillis(),
                            retention.record().toMillis(),
                            now.tellsItsEnd() ? 1 : 0)
                    .toInteger();
        } catch (StoreAway away) {
            journal.doubt(id);
            throw away;
        }
    }

    /** What a change is written to. */
    private List<String> changed(Token token, Prediction now) {
        DeploymentKey key = now.target().deployment();
        return List.of(
                keys.prediction(now.id()),
                keys.data(now.id()),
                keys.open(key),
                keys.over(key),
                keys.waiting(key),
                keys.busy(),
                keys.journal(),
                token.key(keys),
                keys.webhooks());
    }

    /** What must be written: the input never changes. */
    private static String parts(Data before, Data now) {
        if (now.removed()) {
            return before.removed() ? "" : "x";
        }
        return (Objects.equals(before.output(), now.output()) ? "" : "o")
                + (before.logs().equals(now.logs()) ? "" : "l");
    }

    @Override
    public List<Prediction> open(DeploymentKey deployment) {
        return reader.read(bulk, places.open(deployment)).stream()
                .filter(it -> !it.over())
                .toList();
    }

    @Override
    public int demand(DeploymentKey deployment) {
        return places.demand(deployment);
    }

    @Override
    public Set<DeploymentKey> busy() {
        return places.busy();
    }

    @Override
    public Set<DeploymentKey> deployments() {
        return places.known();
    }

    @Override
    public List<Prediction> list(Collection<DeploymentKey> deployments, Slice slice) {
        return reader.read(bulk, places.list(deployments, slice));
    }

    @Override
    public Optional<Instant> lastAccepted(DeploymentKey deployment) {
        return places.lastAccepted(deployment);
    }

    /** Always under a new fence, for what was known of the queue before may not be so any more. */
    @Override
    public Optional<Lease> lead(DeploymentKey deployment) {
        long fence = link.run(
                        RedisScript.LEAD,
                        List.of(keys.lead(deployment), keys.fence()),
                        settings.gateway() + ":",
                        settings.lease().toMillis())
                .toLong();
        return fence == 0 ? Optional.empty() : Optional.of(new Lease(deployment, fence));
    }

    @Override
    public boolean renew(Lease lease) {
        Token token = Token.of(settings.gateway(), lease);
        return link.run(
                                RedisScript.RENEW,
                                List.of(token.key(keys)),
                                token.text(),
                                settings.lease().toMillis())
                        .toInteger()
                == 1;
    }

    @Override
    public void release(Lease lease) {
        Token token = Token.of(settings.gateway(), lease);
        link.run(RedisScript.RELEASE, List.of(token.key(keys)), token.text());
    }

    @Override
    public boolean immediate() {
        return false;
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public void follow(Follower follower) {
        followers.add(follower);
    }

    @Override
    public boolean answers() {
        try {
            return link.ask(Command.PING) != null;
        } catch (StoreAway away) {
            return false;
        }
    }

    @Override
    public void close() {
        journal.close();
        for (RedisLink each : Arrays.asList(journalLink, bulk, link)) {
            each.close();
        }
    }

    /** What others change, read once for all who want to know. */
    private final class Remote implements RedisJournal.Listener {

        @Override
        public void heard(List<Notice> notices) {
            Set<String> wanted = new LinkedHashSet<>();
            notices.stream().filter(followers::want).map(Notice::id).forEach(wanted::add);
            reader.read(bulk, wanted).forEach(followers::tell);
        }

        @Override
        public void doubted(List<String> ids) {
            reader.read(bulk, ids).forEach(followers::tell);
        }

        @Override
        public void missed() {
            busy().forEach(key -> open(key).forEach(followers::tell));
        }
    }
}
