package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource({
        "wait, wait, 59",
        "wait=10, wait=10, 10",
        "wait=60, wait=60, 59",
        "wait=600, wait=60, 59",
        "wait=0, wait=1, 1",
        "'respond-async, wait=5', wait=5, 5",
        "'wait=5; foo', wait=5, 5"
    })
    void isGrantedAsFarAsItCanBe(String header, String applied, int seconds) {
        assertThat(Preference.of(header)).contains(new Preference(applied, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "respond-async", "wait=x", "waiting", "wait=-1", "wait=99999999999"})
    void anythingElseIsNotToWait(String header) {
        assertThat(Preference.of(header)).isEmpty();
    }

    @Test
    void noHeaderIsNotToWait() {
        assertThat(Preference.of(null)).isEmpty();
    }
}
