package dev.windlass.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of outboxes, on a real server. */
@OnRedis
class RedisOutboxIT extends OutboxContract {

    private final RedisRig rig = RedisRig.forgetful();

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    Outbox outbox(Duration idle) {
        return rig.outbox("one", idle);
    }

    @Test
    void whatAGatewayTookThatIsGoneIsTakenByAnother() {
        var gone = rig.outbox("one", Duration.ofMillis(200));
        var other = rig.outbox("two", Duration.ofMillis(200));
        gone.add(ONE);
        assertThat(gone.take(10, Duration.ofMillis(10))).hasSize(1);
        gone.close();

        List<Outbox.Taken> taken = new ArrayList<>();
        Awaiting.until("it is taken over", () -> taken.addAll(other.take(10, Duration.ofMillis(10))), () -> "");

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).delivery()).isEqualTo(ONE);
        assertThat(taken.get(0).attempt()).isEqualTo(2);
    }

    @Test
    void anEmptiedStoreIsNoObstacle() {
        var outbox = rig.outbox("one", LONG);
        outbox.add(ONE);
        outbox.take(10, Duration.ofMillis(10));
        rig.server().command("FLUSHALL");

        outbox.add(TWO);

        assertThat(outbox.take(10, Duration.ofMillis(10)))
                .extracting(Outbox.Taken::delivery)
                .containsExactly(TWO);
    }
}
