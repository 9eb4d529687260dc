package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({"2,1", "-1,1", "1,-1"})
    void refusesBoundsThatContradictOneAnother(int min, int max) {
        assertThatThrownBy(() -> new Bounds(min, max)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isDisabledOnlyIfTheGreatestIsZero() {
        assertThat(new Bounds(0, 0).disabled()).isTrue();
        assertThat(new Bounds(0, 1).disabled()).isFalse();
    }

    @Test
    void keepsOneInstanceWhileAwake() {
        assertThat(new Bounds(0, 3).leastAwake()).isEqualTo(1);
        assertThat(new Bounds(2, 3).leastAwake()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,2,false", "2,2,true", "3,3,true", "5,4,false", "4,4,true"})
    void clampsToTheNearestNumberWithin(int instances, int clamped, boolean within) {
        var bounds = new Bounds(2, 4);

        assertThat(bounds.clamp(instances)).isEqualTo(clamped);
        assertThat(bounds.contain(instances)).isEqualTo(within);
    }
}
