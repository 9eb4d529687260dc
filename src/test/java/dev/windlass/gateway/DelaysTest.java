package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Scaling;
import dev.windlass.testing.Specs;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaysTest {

    private static DeploymentRequest request(Optional<Delays> delays) {
        return new DeploymentRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                delays);
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 5m", "PT90S, 1m30s", "PT1H30M, 1h30m", "PT48H, 48h", "PT0S, 0s"})
    void aTimeIsWrittenAsASpecHasIt(Duration time, String written) {
        assertThat(Delays.of(time, time)).isEqualTo(new Delays(written, written));
    }

    @Test
    void takeThePlaceOfTheOldOnesAndLeaveTheRestOfScaling() {
        var now = new Scaling(4, 80, "5m", "1m");

        assertThat(new Delays("10m", "").over(now)).isEqualTo(new Scaling(4, 80, "10m", null));
    }

    @Test
    void ofNothingButEmptyOnesNothingIsWritten() {
        assertThat(Delays.NONE.over(null)).isNull();
        assertThat(Delays.NONE.over(new Scaling(null, null, "5m", "1m"))).isNull();
        assertThat(Delays.NONE.over(new Scaling(2, null, "5m", "1m"))).isEqualTo(new Scaling(2, null, null, null));
    }

    @Test
    void aRequestWithoutThemLeavesThoseThatAreThere() {
        var spec = Specs.withScaling(Specs.of("image:1", "gpu-t4", 0, 5), 2, 80, "30s");

        assertThat(request(Optional.empty()).over(spec)).isEqualTo(spec);
        assertThat(request(Optional.of(Delays.NONE)).over(spec).scaling()).isEqualTo(new Scaling(2, 80, null, null));
    }
}
