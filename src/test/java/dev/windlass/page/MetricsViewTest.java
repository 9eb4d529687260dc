package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.prediction.Traffic;
import dev.windlass.prediction.Traffic.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day as charts and as numbers. */
class MetricsViewTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aQuarterWithoutAnythingIsAGapAndNoRow() {
        var busy = Traffic.of(Happening.ACCEPTED)
                .plus(Traffic.of(Happening.SUCCEEDED))
                .plus(Traffic.of(Happening.FAILED))
                .plus(Traffic.ran(Duration.ofSeconds(1)));
        var view = MetricsView.of(
                new TreeMap<>(Map.of(NOON, Traffic.NONE, NOON.plusSeconds(900), busy)), MetricsView.Hours.DAY);

        assertThat(view.rows()).hasSize(1);
        assertThat(view.rows().get(0).start()).contains("12:15");
        assertThat(view.charts())
                .extracting(MetricsView.Chart::title)
                .containsExactly("Latency", "Throughput", "Error rate", "Instances", "Queue");
        assertThat(view.charts().get(0).times())
                .isEqualTo("[" + NOON.getEpochSecond() + "," + (NOON.getEpochSecond() + 900) + "]");
        assertThat(view.charts().get(2).series()).contains("\"values\":[null,50.0]");
        assertThat(view.charts().get(1).series()).contains("\"values\":[0.0,1.0]");
    }

    @Test
    void ofADayTheLastHoursMayBeShown() {
        var day = new TreeMap<Instant, Traffic>();
        for (int quarter = 0; quarter < 96; quarter++) {
            day.put(NOON.plusSeconds(900L * quarter), quarter == 0 ? Traffic.of(Happening.ACCEPTED) : Traffic.NONE);
        }

        var view = MetricsView.of(day, MetricsView.Hours.of("3"));

        assertThat(view.any()).isTrue();
        assertThat(view.rows()).isEmpty();
        assertThat(view.charts().get(0).times().split(","))
                .hasSize(12)
                .endsWith(day.lastKey().getEpochSecond() + "]");
        assertThat(MetricsView.of(day, MetricsView.Hours.of("24")).rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-3", "24", "many"})
    void whatCannotBeChosenIsTheWholeDay(String hours) {
        assertThat(MetricsView.Hours.of(hours)).isEqualTo(MetricsView.Hours.DAY);
    }
}
