package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Many predictions while gateways, instances and the store are killed in turn: each ends once, and none is lost. They are
 * 2,000, and 10,000 with {@code -Dwindlass.long=true}.
 */
@OnControlPlane
@OnRedis
class SoakIT {

    private static final int PREDICTIONS = Boolean.getBoolean("windlass.long") ? 10_000 : 2_000;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);
    private static final Set<String> ENDS = Set.of("succeeded", "failed");

    @Test
    void whateverIsKilledNoPredictionIsLostAndNoneEndsTwice() throws InterruptedException {
        try (var town = new SoakTown()) {
            var crowd = new SoakCrowd(town, PREDICTIONS);
            crowd.start();
            for (int round = 0; !crowd.done(); round++) {
                town.kill(round);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KILLS.toMillis());
            }

            var accepted = crowd.accepted();
            var caller = town.caller();
            for (var id : accepted) {
                assertThat(ENDS).as(id).contains(end(caller, id, town));
            }

            assertThat(accepted).hasSize(PREDICTIONS).doesNotHaveDuplicates();
            told(town, accepted.subList(0, SoakCrowd.TOLD));
            assertThat(town.receiver().contradictions()).isEmpty();
            assertThat(town.runTwiceWhereNobodyDied()).isEmpty();
            assertThat(succeeded(caller, accepted)).isGreaterThan(PREDICTIONS * 9 / 10);
        }
    }

    /** What a gateway was about to tell when it was killed another tells, a minute and a half later. */
    private static void told(SoakTown town, List<String> ids) {
        Awaiting.of(
                "all are told",
                Duration.ofMinutes(3),
                () -> Optional.of(town.receiver().heard()).filter(it -> it.containsAll(ids)),
                town::logs);
    }

    private static String end(ApiCaller caller, String id, SoakTown town) {
        return Awaiting.of(
                id + " is over",
                Duration.ofMinutes(2),
                () -> Optional.of(status(caller, id)).filter(it -> !it.equals("starting") && !it.equals("processing")),
                () -> status(caller, id) + town.logs());
    }

    private static String status(ApiCaller caller, String id) {
        return caller.call("GET", "/v1/predictions/" + id).json().path("status").asText();
    }

    private static long succeeded(ApiCaller caller, List<String> ids) {
        return ids.stream().filter(id -> status(caller, id).equals("succeeded")).count();
    }
}
