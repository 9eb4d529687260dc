package dev.windlass.install;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may view, edit or administer a namespace may do so with its Deployments, by the cluster's own roles. */
@OnControlPlane
class PeopleIT {

    private static final String RELEASE =
            "windlass-" + UUID.randomUUID().toString().substring(0, 8);
    private static final ControlPlane PLANE = ControlPlane.shared();

    private static String namespace = "";

    @BeforeAll
    static void install() {
        namespace = PLANE.newNamespace("people");
        PLANE.kubectlReading(roles(), "apply", "-f", "-").orThrow();
        for (var role : List.of("view", "edit", "admin")) {
            PLANE.kubectl("create", "rolebinding", role, "--clusterrole=" + role, "--user=" + role, "-n", namespace)
                    .orThrow();
        }
        PLANE.kubectl(
                        "create",
                        "rolebinding",
                        "run",
                        "--clusterrole=" + RELEASE + "-run",
                        "--user=run",
                        "-n",
                        namespace)
                .orThrow();
    }

    @AfterAll
    static void uninstall() {
        PLANE.kubectlReading(roles(), "delete", "-f", "-").orThrow();
    }

    private static String roles() {
        return Chart.template(PLANE, RELEASE, namespace, "--show-only", "templates/people-rights.yaml")
                .orThrow()
                .stdout();
    }

    static Stream<Arguments> people() {
        return Stream.of(
                may("view", "list deployments", "get releases", "watch models"),
                mayNot("view", "create deployments", "create deployments/predictions", "update deployments/scale"),
                may("run", "get deployments", "create deployments/predictions", "update deployments/scale"),
                mayNot("run", "create deployments", "patch deployments", "get releases"),
                may("edit", "get releases", "create deployments", "patch deployments", "delete models"),
                may("edit", "create deployments/predictions", "update deployments/scale"),
                mayNot("edit", "create releases", "delete releases", "patch deployments/status", "create hardware"),
                may("admin", "create deployments", "deletecollection deployments", "get deployments/predictions"),
                mayNot("admin", "update releases", "patch hardware", "patch deployments/status"));
    }

    private static Arguments may(String person, String... what) {
        return argumentSet(person + " may " + String.join(", ", what), person, "yes", List.of(what));
    }

    private static Arguments mayNot(String person, String... what) {
        return argumentSet(person + " may not " + String.join(", ", what), person, "no", List.of(what));
    }

    @ParameterizedTest
    @MethodSource
    void people(String person, String answer, List<String> what) {
        for (var right : what) {
            // The cluster's own roles are put together from their parts by a controller, a moment later.
            Awaiting.until(
                    person + " " + right + ": " + answer,
                    () -> answer.equals(answer(person, right)),
                    () -> answer(person, right));
        }
    }

    private static String answer(String person, String right) {
        var words = right.split("[ /]", 0);
        var command = new ArrayList<>(List.of("auth", "can-i", words[0], words[1] + ".windlass.dev"));
        if (words.length > 2) {
            command.add("--subresource=" + words[2]);
        }
        command.addAll(List.of("--as=" + person, "-n", namespace));
        return PLANE.kubectl(command.toArray(String[]::new)).stdout().strip();
    }
}
