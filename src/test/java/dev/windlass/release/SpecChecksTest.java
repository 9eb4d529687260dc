package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecChecksTest {

    static Stream<SpecCases.Case> cases() {
        return SpecCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsEverythingThatIsWrong(SpecCases.Case it) {
        var found = Stream.concat(SpecChecks.name(it.name()).stream(), SpecChecks.spec(it.typed()).stream());

        assertThat(found.map(Violation::field)).containsExactlyElementsOf(it.wrong());
    }

    @Test
    void saysOfBothBoundsWhichOtherTheyContradict() {
        var spec = SpecCases.all()
                .filter(it -> it.title().equals("more at least than at most"))
                .findFirst()
                .orElseThrow()
                .typed();

        assertThat(SpecChecks.spec(spec))
                .containsExactly(
                        new Violation("minInstances", "must not be greater than the maximum, 5"),
                        new Violation("maxInstances", "must not be less than the minimum, 6"));
    }
}
