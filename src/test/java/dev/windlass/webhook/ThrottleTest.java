package dev.windlass.webhook;

import static dev.windlass.prediction.Event.COMPLETED;
import static dev.windlass.prediction.Event.LOGS;
import static dev.windlass.prediction.Event.OUTPUT;
import static dev.windlass.prediction.Event.START;
import static dev.windlass.webhook.Scenes.running;
import static dev.windlass.webhook.Scenes.submitted;
import static dev.windlass.webhook.Scenes.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Event;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Set<Event> ALL = EnumSet.allOf(Event.class);
    private static final Instant NOW = ManualAgenda.BEGIN;

    @Test
    void whatWaitsForAnInstanceIsNoNews() {
        assertThat(Throttle.due(ALL, Told.NOTHING, submitted(), NOW).events()).isEmpty();
    }

    @Test
    void theStartIsToldOnce() {
        var first = Throttle.due(ALL, Told.NOTHING, running(null, null), NOW);
        var second = Throttle.due(ALL, first.then(), running(null, null), NOW);

        assertThat(first.events()).containsExactly(START);
        assertThat(second.events()).isEmpty();
        assertThat(second.again()).isEmpty();
    }

    @Test
    void outputAndLogsAreToldWhenTheyChange() {
        var first = Throttle.due(ALL, Told.NOTHING, running("a", "x"), NOW);
        var second = Throttle.due(ALL, first.then(), running("ab", "x"), NOW.plusMillis(500));

        assertThat(first.events()).containsExactly(START, OUTPUT, LOGS);
        assertThat(second.events()).containsExactly(OUTPUT);
    }

    @Test
    void aChangeWithinThePauseIsToldAtItsEnd() {
        var first = Throttle.due(ALL, Told.NOTHING, running("a", null), NOW);
        var second = Throttle.due(ALL, first.then(), running("ab", null), NOW.plusMillis(100));
        var third = Throttle.due(ALL, second.then(), running("abc", null), NOW.plusMillis(500));

        assertThat(second.events()).isEmpty();
        assertThat(second.again()).contains(NOW.plusMillis(500));
        assertThat(third.events()).containsExactly(OUTPUT);
    }

    @Test
    void outputAndLogsEachHaveTheirPause() {
        var first = Throttle.due(ALL, Told.NOTHING, running("a", null), NOW);
        var second = Throttle.due(ALL, first.then(), running("ab", "x"), NOW.plusMillis(100));
        var third = Throttle.due(ALL, second.then(), running("ab", "xy"), NOW.plusMillis(200));

        assertThat(second.events()).containsExactly(LOGS);
        assertThat(third.events()).isEmpty();
        assertThat(third.again()).contains(NOW.plusMillis(500));
    }

    @Test
    void theEndComesAtOnceAndInsteadOfTheRest() {
        var first = Throttle.due(ALL, Told.NOTHING, running("a", null), NOW);
        var end = Throttle.due(ALL, first.then(), succeeded("ab", "x"), NOW.plusMillis(1));

        assertThat(end.events()).containsExactly(COMPLETED);
        assertThat(end.again()).isEmpty();
    }

    @Test
    void whoIsNotToldOfTheEndIsToldTheLastOutput() {
        var wanted = Set.of(START, OUTPUT);
        var first = Throttle.due(wanted, Told.NOTHING, running("a", null), NOW);

        assertThat(Throttle.due(wanted, first.then(), succeeded("ab", "x"), NOW.plusMillis(1))
                        .events())
                .containsExactly(OUTPUT);
        assertThat(Throttle.due(wanted, first.then(), succeeded("a", "x"), NOW.plusMillis(1))
                        .events())
                .isEmpty();
    }

    @Test
    void onlyWhatIsWantedIsTold() {
        assertThat(Throttle.due(Set.of(COMPLETED), Told.NOTHING, running("a", "x"), NOW))
                .isEqualTo(new Throttle.Due(List.of(), Told.NOTHING, Optional.empty()));
        assertThat(Throttle.due(Set.of(LOGS), Told.NOTHING, running("a", "x"), NOW)
                        .events())
                .containsExactly(LOGS);
    }
}
