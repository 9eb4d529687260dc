package dev.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds of every status, whatever it is about. */
public final class StatusRules {

    private StatusRules() {}

    /** Fails with the first rule that the Deployment's status breaks. */
    public static void hold(ModelDeployment deployment) {
        var status = Objects.requireNonNull(deployment.getStatus(), "no status");
        var conditions = byType(status);
        long generation = deployment.getMetadata().getGeneration();

        assertThat(conditions).as("Ready is always told").containsKeys("Ready", "Serving", "Accepted", "Autoscaling");
        assertThat(conditions.keySet().containsAll(List.of("Reconciling", "Stalled")))
                .as("never both")
                .isFalse();
        boolean ready = "True".equals(status(conditions, "Ready"));
        assertThat(conditions.containsKey("Reconciling") || conditions.containsKey("Stalled"))
                .as("what is not ready either goes on or is stuck")
                .isEqualTo(!ready);
        assertThat(Objects.requireNonNull(status.observedGeneration())).isLessThanOrEqualTo(generation);
        conditions.values().forEach(it -> holds(it, generation));
        if (ready) {
            assertThat(status.observedGeneration()).isEqualTo(generation);
            assertThat(status(conditions, "Accepted")).isEqualTo("True");
        }
        assertThat(status.state())
                .isEqualTo(Objects.requireNonNull(conditions.get("Ready")).reason());
    }

    /** Fails if a transition time moved without its status, or the other way round. */
    public static void step(Optional<DeploymentStatus> before, DeploymentStatus after) {
        var old = before.map(StatusRules::byType).orElse(Map.of());
        byType(after)
                .forEach((type, now) -> Optional.ofNullable(old.get(type))
                        .filter(it -> Objects.equals(it.status(), now.status()))
                        .ifPresent(it -> assertThat(now.lastTransitionTime())
                                .as("%s stayed %s", type, now.status())
                                .isEqualTo(it.lastTransitionTime())));
    }

    private static void holds(Condition condition, long generation) {
        var reason = Reason.valueOf(Objects.requireNonNull(condition.reason()));
        assertThat(condition.status()).isEqualTo(reason.holds() ? "True" : "False");
        assertThat(condition.message()).isNotBlank().hasSizeLessThanOrEqualTo(4096);
        assertThat(condition.observedGeneration()).isEqualTo(generation);
        assertThat(condition.lastTransitionTime()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    private static String status(Map<String, Condition> conditions, String type) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(conditions.get(type), type).status(), "");
    }

    private static Map<String, Condition> byType(DeploymentStatus status) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .collect(Collectors.toMap(it -> Objects.requireNonNull(it.type()), Function.identity()));
    }
}
