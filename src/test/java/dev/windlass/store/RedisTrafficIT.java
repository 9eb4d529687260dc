package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.windlass.testing.OnRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of logs of what went on, on a real server. */
@OnRedis
class RedisTrafficIT extends TrafficContract {

    private final RedisRig rig = RedisRig.forgetful();

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    TrafficLog log(Duration kept) {
        return rig.traffic("one", kept);
    }

    @Test
    void whatSeveralGatewaysHaveSeenAddsUp() {
        rig.traffic("one", LONG).add(QUARTER, 1, SOME);
        rig.traffic("two", LONG).add(QUARTER, 1, MORE);

        assertThat(rig.traffic("three", LONG).read(Sample.APP, List.of(NOON)))
                .containsOnly(entry(NOON, SOME.plus(MORE)));
    }

    @Test
    void addsNothingWhereMemoryIsFull() {
        var log = rig.traffic("one", LONG);
        log.add(QUARTER, 1, SOME);
        rig.server().command("CONFIG SET maxmemory 1");

        assertThatThrownBy(() -> log.add(QUARTER, 2, MORE)).isInstanceOf(StoreAway.class);

        assertThat(log.read(Sample.APP, List.of(NOON))).containsOnly(entry(NOON, SOME));
        rig.server().command("CONFIG SET maxmemory 0");
        log.add(QUARTER, 2, MORE);
        assertThat(log.read(Sample.APP, List.of(NOON))).containsOnly(entry(NOON, SOME.plus(MORE)));
    }
}
