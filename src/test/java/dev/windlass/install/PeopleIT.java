package dev.windlass.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
                may("view", "list deployments", "get deployments", "get releases", "watch models"),
                mayNot("view", "create deployments", "create deployments/predictions", "update deployments/scale"),
                may("run", "get deployments", "create deployments/predictions", "update deployments/predictions"),
                may("run", "get deployments/predictions", "list deployments/predictions", "update deployments/scale"),
                mayNot("run", "create deployments", "patch deployments", "get releases"),
                may("edit", "get releases", "create deployments", "patch deployments", "delete models"),
                may("edit", "update deployments", "delete deployments"),
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

    /** The gateway asks for the same rights: what who edits may do there, who views may only look at. */
    @AfterAll
    static void alone() {
        Gateways.stopShared();
    }

    @Test
    void whoEditsMayChangeByHttpWhatWhoViewsMayOnlySee() {
        var operator = Operators.shared();
        try (var sandbox = Sandbox.open()) {
            PLANE.kubectlReading(EveryCall.model(sandbox.namespace()), "apply", "-f", "-")
                    .orThrow();
            var viewer = caller(sandbox, "view");
            var editor = caller(sandbox, "edit");
            var body = EveryCall.deployment(sandbox.namespace());
            var app = "/v1/deployments/" + sandbox.namespace() + "/app";
            assertThat(viewer.call("POST", "/v1/deployments", body).status()).isEqualTo(404);
            assertThat(editor.call("POST", "/v1/deployments", body).status())
                    .as(operator::log)
                    .isEqualTo(200);

            assertThat(viewer.call("GET", "/v1/deployments").json().path("results"))
                    .hasSize(1);
            assertThat(viewer.call("GET", app).status()).isEqualTo(200);
            assertThat(viewer.call("GET", app + "/releases").status()).isEqualTo(200);
            for (var change : List.of("PATCH ", "DELETE ", "POST /releases", "POST /releases/1/rollback")) {
                var words = change.split(" ", -1);
                assertThat(viewer.call(words[0], app + words[1], "{}").status())
                        .as(change)
                        .isEqualTo(404);
            }

            assertThat(editor.call("PATCH", app, "{\"max_instances\": 2}").status())
                    .isEqualTo(200);
            assertThat(editor.call("POST", app + "/releases/1/rollback").status())
                    .isEqualTo(200);
            assertThat(editor.call("DELETE", app).status()).isEqualTo(204);
        }
    }

    /** Running a model needs no right to change it, and a right to look at it does not suffice. */
    @Test
    void whoRunsMayPredictAndNothingElse() {
        var operator = Operators.shared();
        try (var sandbox = Sandbox.open()) {
            PLANE.kubectlReading(EveryCall.model(sandbox.namespace()), "apply", "-f", "-")
                    .orThrow();
            var app = "/v1/deployments/" + sandbox.namespace() + "/app";
            var body = EveryCall.deployment(sandbox.namespace());
            assertThat(caller(sandbox, "edit")
                            .call("POST", "/v1/deployments", body)
                            .status())
                    .as(operator::log)
                    .isEqualTo(200);
            var runner = account(sandbox, "run", RELEASE + "-run");
            var viewer = caller(sandbox, "view");

            var accepted = runner.call("POST", app + "/predictions", "{\"input\": {}}");
            assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
            var prediction = "/v1/predictions/" + accepted.json().path("id").asText();
            assertThat(runner.call("PATCH", app, "{\"max_instances\": 2}").status())
                    .isEqualTo(404);

            assertThat(viewer.call("POST", app + "/predictions", "{\"input\": {}}")
                            .status())
                    .isEqualTo(404);
            assertThat(viewer.call("GET", prediction).status()).isEqualTo(404);
            assertThat(viewer.call("POST", prediction + "/cancel").status()).isEqualTo(404);
            assertThat(viewer.call("GET", "/v1/predictions").json().path("results"))
                    .isEmpty();

            assertThat(runner.call("GET", "/v1/predictions").json().path("results"))
                    .hasSize(1);
            assertThat(runner.call("GET", prediction).status()).isEqualTo(200);
            assertThat(runner.call("POST", prediction + "/cancel")
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("canceled");
        }
    }

    private static ApiCaller account(Sandbox sandbox, String name, String role) {
        var namespace = sandbox.namespace();
        PLANE.kubectl("create", "serviceaccount", name, "-n", namespace).orThrow();
        var account = "--serviceaccount=" + namespace + ":" + name;
        PLANE.kubectl("create", "rolebinding", name, "--clusterrole=" + role, account, "-n", namespace)
                .orThrow();
        return new ApiCaller(Gateways.shared().url(), PLANE.tokenFor(namespace, name));
    }

    private static ApiCaller caller(Sandbox sandbox, String role) {
        var namespace = sandbox.namespace();
        var caller = account(sandbox, role, role);
        // The cluster's own roles are put together from their parts by a controller, a moment later.
        var model = "/v1/models/" + namespace + "/app";
        Awaiting.until(
                role + " may see models",
                () -> caller.call("GET", model).status() == 200,
                () -> caller.call("GET", model).body());
        return caller;
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
