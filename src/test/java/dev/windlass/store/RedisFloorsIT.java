package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.OnRedis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnRedis
class RedisFloorsIT extends FloorsContract {

    private final RedisRig rig = RedisRig.forgetful();

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    Floors floors() {
        return rig.floors();
    }

    @Test
    void whatIsPutAtOneGatewayStandsAtAll() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var floor = new Floor(2, now.plusSeconds(60));

        rig.floors().put(APP, floor, now);

        assertThat(rig.floors().standing(now)).containsEntry(APP, floor);
    }
}
