package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionReferenceTest {

    private static final String ID = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    @Test
    void anIdMeansTheVersionOfWhateverModel() {
        assertThat(VersionReference.of(ID).means(ID, "some-org/some-model")).isTrue();
        assertThat(VersionReference.of(ID).means("0", "some-org/some-model")).isFalse();
    }

    @Test
    void aModelBeforeItMeansThatModels() {
        var meant = VersionReference.of("some-org/some-model:" + ID);

        assertThat(meant.means(ID, "some-org/some-model")).isTrue();
        assertThat(meant.means(ID, "some-org/other")).isFalse();
        assertThat(meant.means("0", "some-org/some-model")).isFalse();
    }

    @Test
    void aModelAloneMeansAnyOfItsVersions() {
        assertThat(VersionReference.of("some-org/some-model").means(ID, "some-org/some-model"))
                .isTrue();
        assertThat(VersionReference.of("some-org/some-model").means(ID, "some-org/other"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "da77bc", "Some-Org/some-model", "some-org/some-model:", "a/b:c", "a/b/c", "a b/c"})
    void nothingElseIsAVersion(String written) {
        assertThatThrownBy(() -> VersionReference.of(written))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.kind()).isEqualTo(Refused.Kind.INVALID_VERSION));
    }
}
