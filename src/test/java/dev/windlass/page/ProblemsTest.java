package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.gateway.Delays;
import dev.windlass.gateway.Refused;
import dev.windlass.release.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void areSentencesThatNameTheirField() {
        var problems = Problems.of(Refused.invalid(List.of(
                new Violation("minInstances", "must not be greater than the maximum, 1"),
                new Violation("model", "is required"),
                new Violation("hardware", "gpu-t5 is not a valid hardware SKU. Did you mean gpu-t4?"))));

        assertThat(problems.at("minInstances")).isEqualTo("The minimum must not be greater than the maximum, 1.");
        assertThat(problems.at("model")).isEqualTo("The model is required.");
        assertThat(problems.at("hardware")).isEqualTo("gpu-t5 is not a valid hardware SKU. Did you mean gpu-t4?");
        assertThat(problems.at("name")).isEmpty();
        assertThat(problems.summary()).isEqualTo("3 fields need another look.");
    }

    @Test
    void aNumberThatIsNoneIsOneOfThem() {
        var form = new DeploymentForm("app", "o/m", "", "cpu", "many", "-1", Delays.NONE);

        var refused = catchThrowableOfType(Refused.class, form::request);

        assertThat(Problems.of(refused).at("minInstances"))
                .isEqualTo("The minimum must be a whole number from 0 to 1000.");
        assertThat(Problems.of(refused).wrong("maxInstances")).isTrue();
    }

    @Test
    void whatIsNotWrittenIsNotAskedFor() {
        var request = new DeploymentForm("", "", "", "", "0", "0", Delays.NONE).request();

        assertThat(request.model()).isEmpty();
        assertThat(request.maxInstances()).isEqualTo(Optional.of(0));
    }

    @Test
    void whereAllOfItIsAskedForNothingIsLeftEmpty() {
        var form = new DeploymentForm("", "", "a".repeat(64), "cpu", "", "1", Delays.NONE);

        var refused = catchThrowableOfType(Refused.class, form::whole);

        assertThat(Problems.of(refused).byField()).containsOnlyKeys("model", "minInstances");
    }

    @Test
    void twoFormsDifferInWhatIsWritten() {
        var before = new DeploymentForm("", "o/m", "a".repeat(64), "cpu", "0", "1", Delays.NONE);
        var after = new DeploymentForm("", "o/m", "b".repeat(64), "cpu", "0", "7", Delays.NONE);

        assertThat(Difference.between(before, after))
                .containsExactly(
                        new Difference("Version", "aaaaaaaaaaaa", "bbbbbbbbbbbb"),
                        new Difference("Most instances", "1", "7"));
    }

    @Test
    void timesThatAreLeftEmptyAreAsUsual() {
        var before = new DeploymentForm("", "o/m", "", "cpu", "0", "1", new Delays("10m", "30s"));
        var after = new DeploymentForm("", "o/m", "", "cpu", "0", "1", new Delays("", "30s"));

        assertThat(Difference.between(before, after))
                .containsExactly(new Difference("Idle timeout", "10m", "as usual"));
    }

    @Test
    void whereAllOfItIsAskedForEmptyTimesReplaceThoseThatAreThere() {
        var form = new DeploymentForm("", "o/m", "a".repeat(64), "cpu", "0", "1", Delays.NONE);

        assertThat(form.whole().delays()).isEqualTo(Optional.of(Delays.NONE));
        assertThat(form.request().delays()).isEmpty();
    }
}
