package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In a hash of Redis: by Deployment the millisecond in which it ends and the number of instances. */
public final class RedisFloors implements Floors {

    private final RedisLink link;
    private final RedisKeys keys;

    /** Those at that server. */
    public RedisFloors(Vertx vertx, RedisSettings settings) {
        this.link = new RedisLink(vertx, settings);
        this.keys = new RedisKeys(settings.prefix());
    }

    @Override
    public void put(DeploymentKey deployment, Floor floor, Instant now) {
        link.run(
                RedisScript.FLOOR,
                List.of(keys.floors()),
                deployment,
                floor.until().toEpochMilli() + " " + floor.instances(),
                now.toEpochMilli());
    }

    @Override
    public Map<DeploymentKey, Floor> standing(Instant now) {
        Map<DeploymentKey, Floor> standing = new HashMap<>();
        Response all = link.ask(Command.HGETALL, keys.floors());
        if (all != null) {
            for (String deployment : all.getKeys()) {
                Floor floor = floor(all.get(deployment).toString());
                if (floor.stands(now)) {
                    standing.put(DeploymentKey.parse(deployment), floor);
                }
            }
        }
        return Map.copyOf(standing);
    }

    private static Floor floor(String text) {
        int space = text.indexOf(' ');
        return new Floor(
                Integer.parseInt(text.substring(space + 1)),
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))));
    }

    @Override
    public void close() {
        link.close();
    }
}
