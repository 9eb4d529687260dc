package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Instances;
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
        var many = new Dots(6, 2, 20);

        assertThat(many.rings() + many.discs() + many.hollow()).isEqualTo(8);
        assertThat(many.more()).isEqualTo(18);
        assertThat(many.words()).isEqualTo("6 ready (2 busy), 20 starting");
        assertThat(new Dots(0, 0, 0).words()).isEqualTo("no instances");
    }

    @Test
    void asManyAreBusyAsItTakesForWhatIsAskedAndNoMoreThanAreReady() {
        var three = new Instances(5, 2, 3);

        assertThat(Dots.of(three, 0, 2)).isEqualTo(new Dots(3, 0, 2));
        assertThat(Dots.of(three, 3, 2)).isEqualTo(new Dots(3, 2, 2));
        assertThat(Dots.of(three, 100, 2)).isEqualTo(new Dots(3, 3, 2));
        assertThat(Dots.of(null, 100, 1)).isEqualTo(new Dots(0, 0, 0));
        assertThat(new Dots(3, 0, 0).words()).isEqualTo("3 ready");
    }
}
