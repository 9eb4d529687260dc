package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What both keepers of floors do. */
abstract class FloorsContract {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    abstract Floors floors();

    @Test
    void theLastOneOfADeploymentCountsUntilItEnds() {
        var floors = floors();
        var first = new Floor(3, NOON.plusSeconds(60));
        var second = new Floor(2, NOON.plusMillis(1500));
        assertThat(floors.standing(NOON)).isEmpty();

        floors.put(APP, first, NOON);
        floors.put(OTHER, first, NOON);
        floors.put(APP, second, NOON);

        assertThat(floors.standing(NOON)).isEqualTo(Map.of(APP, second, OTHER, first));
        assertThat(floors.standing(NOON.plusMillis(1499))).containsEntry(APP, second);
        assertThat(floors.standing(NOON.plusMillis(1500))).isEqualTo(Map.of(OTHER, first));
    }

    @Test
    void noneEndsWhatWasBefore() {
        var floors = floors();
        floors.put(APP, new Floor(3, NOON.plusSeconds(60)), NOON);

        floors.put(APP, new Floor(0, NOON), NOON);

        assertThat(floors.standing(NOON)).isEmpty();
    }

    @Test
    void whatHasEndedIsForgottenWithTheNext() {
        var floors = floors();
        floors.put(APP, new Floor(3, NOON.plusSeconds(60)), NOON);

        floors.put(OTHER, new Floor(1, NOON.plusSeconds(90)), NOON.plusSeconds(60));

        assertThat(floors.standing(NOON)).containsOnlyKeys(OTHER);
    }
}
