package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went on at Deployments, in Redis or Valkey: each quarter of an hour one hash of numbers. Safe for many threads. */
public final class RedisTraffic implements TrafficLog {

    private final RedisLink link;
    private final RedisKeys keys;
    private final String gateway;
    private final Duration kept;

    /** What is not added to for that time is forgotten. */
    public RedisTraffic(Vertx vertx, RedisSettings settings, Duration kept) {
        this.link = new RedisLink(vertx, settings);
        this.keys = new RedisKeys(settings.prefix());
        this.gateway = settings.gateway();
        this.kept = kept;
    }

    @Override
    public void add(Quarter quarter, long number, Traffic seen) {
        Map<String, Long> sums = TrafficFields.sums(seen);
        List<Object> arguments = new ArrayList<>(List.of("g" + gateway, number, kept.toMillis(), sums.size()));
        sums.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        TrafficFields.mosts(seen).forEach((name, value) -> arguments.addAll(List.of(name, value)));
        link.run(
                LedgerScript.TRAFFIC,
                List.of(keys.traffic(quarter.deployment(), quarter.begin())),
                arguments.toArray());
    }

    @Override
    public Map<Instant, Traffic> read(DeploymentKey deployment, List<Instant> begins) {
        List<Future<Response>> asked =
                begins.stream().map(begin -> ask(deployment, begin)).toList();
        Map<Instant, Traffic> found = new HashMap<>();
        for (int i = 0; i < begins.size(); i++) {
            found.put(begins.get(i), traffic(link.answered(asked.get(i))));
        }
        return Map.copyOf(found);
    }

    private Future<Response> ask(DeploymentKey deployment, Instant begin) {
        List<String> arguments = new ArrayList<>(List.of(keys.traffic(deployment, begin)));
        arguments.addAll(TrafficFields.NAMES);
        return link.send(Command.HMGET, arguments.toArray(String[]::new));
    }

    private static Traffic traffic(Response answer) {
        Map<String, Long> fields = new HashMap<>();
        for (int i = 0; i < TrafficFields.NAMES.size(); i++) {
            if (answer.get(i) != null) {
                fields.put(TrafficFields.NAMES.get(i), answer.get(i).toLong());
            }
        }
        return TrafficFields.traffic(fields);
    }

    @Override
    public void close() {
        link.close();
    }
}
