package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.store.Slice.Place;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which predictions there are, and on which Deployments. */
final class RedisPlaces {

    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1000;
    /** More than are wanted, for those in the same microsecond as the edge may be beyond it. */
    private static final int SPARE = 8;

    private final RedisLink link;
    private final RedisKeys keys;

    RedisPlaces(RedisLink link, RedisKeys keys) {
        this.link = link;
        this.keys = keys;
    }

    /** The microsecond of an instant. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Those that are not over, in the order in which they were accepted. */
    List<String> open(DeploymentKey key) {
        return texts(link.ask(Command.ZRANGE, keys.open(key), "0", "-1"));
    }

    /** How many are not over. */
    int demand(DeploymentKey key) {
        Response count = link.ask(Command.ZCARD, keys.open(key));
        return count == null ? 0 : count.toInteger();
    }

    Set<DeploymentKey> busy() {
        return deployments(keys.busy());
    }

    /** Those of which some are kept. */
    Set<DeploymentKey> known() {
        List<DeploymentKey> known = List.copyOf(deployments(keys.known()));
        List<Response> left = tidied(known);
        Set<DeploymentKey> some = new HashSet<>();
        for (int i = 0; i < known.size(); i++) {
            if (left.get(i).toLong() > 0) {
                some.add(known.get(i));
            }
        }
        return Set.copyOf(some);
    }

    private Set<DeploymentKey> deployments(String key) {
        Set<DeploymentKey> all = new HashSet<>();
        texts(link.ask(Command.SMEMBERS, key)).forEach(it -> all.add(DeploymentKey.parse(it)));
        return Set.copyOf(all);
    }

    private List<Response> tidied(Collection<DeploymentKey> deployments) {
        return link.answered(deployments.stream()
                .map(it -> link.script(
                        RedisScript.TIDY, List.of(keys.over(it), keys.all(it), keys.known()), it.toString()))
                .toList());
    }

    /** When the last one was accepted. */
    Optional<Instant> lastAccepted(DeploymentKey key) {
        return Optional.ofNullable(link.ask(Command.GET, keys.last(key)))
                .map(Response::toLong)
                .map(RedisPlaces::instant);
    }

    /** The names of those that a slice is made of, newest first. */
    List<String> list(Collection<DeploymentKey> deployments, Slice slice) {
        tidied(deployments);
        List<DeploymentKey> all = List.copyOf(deployments);
        List<Future<Response>> first =
                all.stream().map(it -> page(it, slice, 0)).toList();
        List<Response> pages = link.answered(first);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            places.addAll(part(all.get(i), slice, pages.get(i)));
        }
        return nearest(places.stream(), slice).sorted().map(Place::id).toList();
    }

    private static Stream<Place> nearest(Stream<Place> places, Slice slice) {
        Comparator<Place> nearest = slice.back() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return places.sorted(nearest).limit(slice.most());
    }

    private List<Place> part(DeploymentKey key, Slice slice, Response first) {
        List<Place> found = new ArrayList<>();
        int from = 0;
        for (Response page = first; ; page = link.answered(page(key, slice, from))) {
            List<String> texts = texts(page);
            for (int i = 0; i + 1 < texts.size(); i += 2) {
                Place place = new Place(instant((long) Double.parseDouble(texts.get(i + 1))), texts.get(i));
                if (slice.contains(place)) {
                    found.add(place);
                }
            }
            from += slice.most() + SPARE;
            if (found.size() >= slice.most() || texts.size() < 2 * (slice.most() + SPARE)) {
                return found;
            }
        }
    }

    /** Those between the bounds, the nearest to the edge first. */
    private Future<Response> page(DeploymentKey key, Slice slice, int from) {
        Optional<Instant> edge = slice.edge().map(Place::created);
        long least = Stream.concat(slice.from().stream(), slice.back() ? edge.stream() : Stream.<Instant>empty())
                .mapToLong(RedisPlaces::micros)
                .max()
                .orElse(0);
        long greatest = Stream.concat(slice.before().stream(), slice.back() ? Stream.<Instant>empty() : edge.stream())
                .mapToLong(RedisPlaces::micros)
                .min()
                .orElse(Long.MAX_VALUE / 2);
        String count = String.valueOf(slice.most() + SPARE);
        return slice.back()
                ? link.send(
                        Command.ZRANGE,
                        keys.all(key),
                        String.valueOf(least),
                        String.valueOf(greatest),
                        "BYSCORE",
                        "LIMIT",
                        String.valueOf(from),
                        count,
                        "WITHSCORES")
                : link.send(
                        Command.ZRANGE,
                        keys.all(key),
                        String.valueOf(greatest),
                        String.valueOf(least),
                        "BYSCORE",
                        "REV",
                        "LIMIT",
                        String.valueOf(from),
                        count,
                        "WITHSCORES");
    }

    private static List<String> texts(@Nullable Response all) {
        List<String> texts = new ArrayList<>();
        if (all != null) {
            all.forEach(it -> texts.add(it.toString()));
        }
        return texts;
    }
}
