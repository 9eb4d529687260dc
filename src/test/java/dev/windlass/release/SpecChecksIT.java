package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server accepts and refuses the same names and specs by the definition's rules. */
@OnControlPlane
class SpecChecksIT {

    private static final String NAMESPACE = ControlPlane.shared().newNamespace("specs");

    static Stream<SpecCases.Case> cases() {
        return SpecCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theApiServerAgrees(SpecCases.Case it) {
        var deployment = JsonNodeFactory.instance.objectNode();
        deployment.put("apiVersion", "windlass.dev/v1").put("kind", "Deployment");
        deployment.putObject("metadata").put("namespace", NAMESPACE).put("name", it.name());
        deployment.set("spec", it.spec());

        var result =
                ControlPlane.shared().kubectlReading(deployment.toString(), "create", "--dry-run=server", "-f", "-");

        assertThat(result.exitCode() == 0)
                .as(result.stderr())
                .isEqualTo(it.wrong().isEmpty());
    }
}
