package dev.windlass.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand on the command line. */
class InvocationTest {

    @ParameterizedTest
    @EnumSource
    void everyRoleIsOneWord(Role role) {
        assertThat(Invocation.of(role.toString())).contains(new Invocation(role, false));
    }

    @Test
    void theDemoMayHaveAControlPlane() {
        assertThat(Invocation.of("demo", "--control-plane")).contains(new Invocation(Role.DEMO, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Demo",
                "nonsense",
                "--control-plane",
                "demo --nonsense",
                "demo demo",
                "operator --control-plane",
                "--control-plane demo",
                "demo --control-plane --control-plane"
            })
    void nothingElseIsUnderstood(String line) {
        assertThat(Invocation.of(line.split(" "))).isEmpty();
    }

    @Test
    void noArgumentIsNotUnderstoodEither() {
        assertThat(Invocation.of()).isEmpty();
    }

    @Test
    void theUsageSaysWhatThereIsAndWhatWasGiven() {
        assertThat(Invocation.usage("demo", "--nonsense"))
                .isEqualTo("Give the role to play as the one argument: operator, gateway, all, demo, local-node;"
                        + " only demo may have --control-plane behind it. Got: demo --nonsense");
    }
}
