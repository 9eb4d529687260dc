package dev.windlass.store;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks that are to be sent, in a stream that all gateways share as one consumer group: each takes what no other has. What a
 * gateway took that has ended since is claimed by another.
 */
public final class RedisOutbox implements Outbox {

    private static final String GROUP = "gateways";
    private static final String PREDICTION = "p";
    private static final String DELIVERY = "d";

    private final RedisLink link;
    private final RedisLink waiting;
    private final String key;
    private final String gateway;
    private final String idle;

    /** What was taken comes again after that time. */
    public RedisOutbox(Vertx vertx, RedisSettings settings, Duration idle) {
        this.link = new RedisLink(vertx, settings);
        this.waiting = new RedisLink(vertx, settings);
        this.key = new RedisKeys(settings.prefix()).webhooks();
        this.gateway = settings.gateway();
        this.idle = String.valueOf(idle.toMillis());
    }

    /** The oldest are given up where there are too many. */
    @Override
    public void add(Delivery delivery) {
        link.ask(
                Command.XADD,
                key,
                "MAXLEN",
                "~",
                "100000",
                "*",
                PREDICTION,
                delivery.predictionId(),
                DELIVERY,
                delivery.deliveryId());
    }

    @Override
    public List<Taken> take(int most, Duration patience) {
        List<Taken> again = grouped(() -> claimed(most));
        return again.isEmpty() ? grouped(() -> fresh(most, patience)) : again;
    }

    /** The group is made when it is missed, as after the store was emptied. */
    private List<Taken> grouped(Supplier<List<Taken>> question) {
        try {
            return question.get();
        } catch (StoreAway away) {
            if (!String.valueOf(away.getMessage()).contains("NOGROUP")) {
                throw away;
            }
            makeGroup();
            return question.get();
        }
    }

    private void makeGroup() {
        try {
            link.ask(Command.XGROUP, "CREATE", key, GROUP, "0", "MKSTREAM");
        } catch (StoreAway away) {
            if (!String.valueOf(away.getMessage()).contains("BUSYGROUP")) {
                throw away;
            }
        }
    }

    private List<Taken> claimed(int most) {
        Response answer = link.ask(Command.XAUTOCLAIM, key, GROUP, gateway, idle, "0-0", "COUNT", String.valueOf(most));
        Response entries = answer == null ? null : answer.get(1);
        if (entries == null || entries.size() == 0) {
            return List.of();
        }
        String first = entries.get(0).get(0).toString();
        String last = entries.get(entries.size() - 1).get(0).toString();
        Response pending = link.ask(Command.XPENDING, key, GROUP, first, last, String.valueOf(entries.size()), gateway);
        Map<String, Integer> attempts = new HashMap<>();
        if (pending != null) {
            pending.forEach(it -> attempts.put(it.get(0).toString(), it.get(3).toInteger()));
        }
        return taken(entries, attempts);
    }

    private List<Taken> fresh(int most, Duration patience) {
        Response answer = waiting.ask(
                patience,
                Command.XREADGROUP,
                "GROUP",
                GROUP,
                gateway,
                "COUNT",
                String.valueOf(most),
                "BLOCK",
                String.valueOf(Math.max(1, patience.toMillis())),
                "STREAMS",
                key,
                ">");
        return answer == null ? List.of() : taken(answer.get(0).get(1), Map.of());
    }

    private static List<Taken> taken(Response entries, Map<String, Integer> attempts) {
        List<Taken> taken = new ArrayList<>();
        for (Response entry : entries) {
            String id = entry.get(0).toString();
            Delivery delivery = new Delivery(field(entry.get(1), PREDICTION), field(entry.get(1), DELIVERY));
            taken.add(new Taken(id, delivery, attempts.getOrDefault(id, 1)));
        }
        return List.copyOf(taken);
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
    public void done(String id) {
        link.answered(List.of(link.send(Command.XACK, key, GROUP, id), link.send(Command.XDEL, key, id)));
    }

    @Override
    public void close() {
        waiting.close();
        link.close();
    }
}
