package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {

    @ParameterizedTest
    @EnumSource
    void hasFewWordsForEveryReason(Reason reason) {
        assertThat(State.of(reason.name()).words()).isNotBlank().hasSizeLessThan(30);
    }

    /** What Ready says of a failure is shown as one, and by a name of its own. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "ImagePullBackOff",
                "CrashLoopBackOff",
                "OOMKilled",
                "PodsRefused",
                "ReleaseFailed",
                "UnknownHardware"
            })
    void showsFailuresAsSuch(Reason reason) {
        assertThat(State.of(reason.name()).tone()).isEqualTo(State.Tone.BAD);
        assertThat(State.of(reason.name()).words()).isNotEqualTo("Not ready");
    }

    @Test
    void isNewWhereNothingIsKnown() {
        assertThat(State.of(null).words()).isEqualTo("New");
        assertThat(State.of("Unheard").words()).isEqualTo("New");
    }

    @Test
    void drawsNotTooManyDotsAndSaysHowManyThereAre() {
        var many = new Dots(6, 20);

        assertThat(many.full() + many.hollow()).isEqualTo(8);
        assertThat(many.more()).isEqualTo(18);
        assertThat(many.words()).isEqualTo("6 ready, 20 starting");
        assertThat(new Dots(0, 0).words()).isEqualTo("no instances");
    }
}
