package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeCounterTest {

    @Test
    void saysNothingUntilAThresholdIsReached() {
        assertThat(counted(ProbeCounter.of(2, 3), true, false, false, true).verdict())
                .isEmpty();
    }

    @Test
    void changesItsMindAfterAsManyInARowAsTheThreshold() {
        var ready = counted(ProbeCounter.of(2, 3), true, true);

        assertThat(ready.verdict()).contains(true);
        assertThat(counted(ready, false, false).verdict()).contains(true);
        assertThat(counted(ready, false, false, true, false, false).verdict()).contains(true);
        assertThat(counted(ready, false, false, false).verdict()).contains(false);
        assertThat(counted(ready, false, false, false, true).verdict()).contains(false);
        assertThat(counted(ready, false, false, false, true, true).verdict()).contains(true);
    }

    private static ProbeCounter counted(ProbeCounter counter, boolean... outcomes) {
        ProbeCounter counted = counter;
        for (boolean outcome : outcomes) {
            counted = counted.after(outcome);
        }
        return counted;
    }
}
