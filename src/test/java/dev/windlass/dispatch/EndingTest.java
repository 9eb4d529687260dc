package dev.windlass.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.testing.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PredictionLimits LIMITS = new PredictionLimits(Duration.ofHours(1), ServingDefaults.STANDARD);
    private static final Prediction WAITING = SamplePredictions.submitted("id", NOW);
    private static final Prediction RUNNING = WAITING.givenTo("pod", NOW).taken(1, NOW);

    private static ModelDeployment deployment(int min, int max, String reason, @Nullable Long serving) {
        var deployment = new ModelDeployment();
        deployment.setSpec(Specs.of("image", "cpu", min, max));
        var ready = new Condition("Ready", "False", reason, "In the model's words.", 1L, NOW.toString());
        deployment.setStatus(new DeploymentStatus(1L, List.of(ready), null, serving, null, null, null, null, null));
        return deployment;
    }

    private static Optional<Ending> ending(Prediction prediction, ModelDeployment deployment, Duration later) {
        return Ending.of(Job.of(prediction, NOW), Optional.of(deployment), LIMITS, NOW.plus(later));
    }

    private static @Nullable String error(Optional<Ending> ending) {
        return ending.orElseThrow().applied(WAITING, NOW).error();
    }

    @Test
    void theCallersDeadlineEndsIt() {
        var submission = WAITING.submission();
        var limited =
                new Job("id", submission.caller(), NOW, Optional.of(NOW.plusSeconds(5)), 0, Optional.empty(), NOW);
        var deployment = Optional.of(deployment(0, 1, "Unschedulable", null));

        assertThat(Ending.of(limited, deployment, LIMITS, NOW.plusSeconds(4))).isEmpty();
        assertThat(Ending.of(limited, deployment, LIMITS, NOW.plusSeconds(5))
                        .orElseThrow()
                        .applied(WAITING, NOW)
                        .status())
                .isEqualTo(PredictionStatus.ABORTED);
    }

    @Test
    void thereIsNoneWhileThereIsHope() {
        assertThat(ending(WAITING, deployment(0, 1, "Unschedulable", null), Duration.ofMinutes(59)))
                .isEmpty();
        assertThat(ending(RUNNING, deployment(0, 1, "ReleaseFailed", null), Duration.ofMinutes(29)))
                .isEmpty();
    }

    @Test
    void whatNobodyTookFailsWithTheConditionInWords() {
        assertThat(error(ending(WAITING, deployment(0, 1, "Unschedulable", null), Duration.ofMinutes(61))))
                .isEqualTo("No instance took it within 60 minutes. In the model's words.");
    }

    @Test
    void aDeploymentMaySayHowLongItsPredictionsWait() {
        var patient = deployment(0, 1, "Unschedulable", null);
        patient.setSpec(Specs.withQueue(patient.getSpec(), "2h"));
        var hasty = deployment(0, 1, "Unschedulable", null);
        hasty.setSpec(Specs.withQueue(hasty.getSpec(), "30s"));

        assertThat(ending(WAITING, patient, Duration.ofMinutes(119))).isEmpty();
        assertThat(ending(WAITING, patient, Duration.ofMinutes(121))).isPresent();
        assertThat(error(ending(WAITING, hasty, Duration.ofSeconds(31))))
                .isEqualTo("No instance took it within 30 seconds. In the model's words.");
    }

    @Test
    void whatOnlyAFailedReleaseCouldRunFailsAtOnce() {
        assertThat(error(ending(WAITING, deployment(0, 1, "ReleaseFailed", null), Duration.ZERO)))
                .isEqualTo("No instance can run it. In the model's words.");
        assertThat(ending(WAITING, deployment(0, 1, "ReleaseFailed", 1L), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void whatRunsTooLongFails() {
        var ending = ending(RUNNING, deployment(0, 1, "InstancesReady", 1L), Duration.ofMinutes(31))
                .orElseThrow();

        assertThat(ending.applied(RUNNING, NOW).status()).isEqualTo(PredictionStatus.FAILED);
        assertThat(ending.applied(RUNNING, NOW).error()).startsWith("It ran longer than 30 minutes");
    }

    @Test
    void withItsDeploymentGoneOrDisabledItIsCanceled() {
        var gone =
                Ending.of(Job.of(RUNNING, NOW), Optional.empty(), LIMITS, NOW).orElseThrow();
        var disabled = ending(WAITING, deployment(0, 0, "Disabled", null), Duration.ZERO)
                .orElseThrow();

        assertThat(gone.applied(RUNNING, NOW).status()).isEqualTo(PredictionStatus.CANCELED);
        assertThat(disabled.applied(WAITING, NOW).status()).isEqualTo(PredictionStatus.CANCELED);
    }
}
