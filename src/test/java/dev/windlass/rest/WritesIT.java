package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller.Answer;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for by HTTP becomes a spec, and is answered once the operator has made a release of it. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class WritesIT {

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant acme = new Tenant();

    @BeforeEach
    void operatorRuns() {
        Operators.shared();
        acme.model("model", '1', '2');
    }

    @AfterEach
    void close() {
        acme.close();
    }

    private Answer create(String name, int min, int max) {
        var answer = acme.caller().call("POST", "/v1/deployments", acme.body(name, "model", min, max));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private Answer patch(String name, String body) {
        var answer = acme.caller().call("PATCH", acme.path(name), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static int number(JsonNode deployment) {
        return deployment.at("/current_release/number").asInt();
    }

    private static int max(JsonNode deployment) {
        return deployment.at("/current_release/configuration/max_instances").asInt();
    }

    @Test
    void everyChangeIsAnsweredWithItsRelease() {
        assertThat(number(create("app", 0, 1).json())).isEqualTo(1);

        var updated = patch("app", "{\"version\": \"" + Tenant.version('2') + "\", \"max_instances\": 4}")
                .json();

        assertThat(number(updated)).isEqualTo(2);
        assertThat(max(updated)).isEqualTo(4);
        assertThat(updated.at("/current_release/version").asText()).isEqualTo(Tenant.version('2'));
        assertThat(updated.at("/current_release/created_by/username").asText()).isEqualTo(acme.owner());
        assertThat(updated.at("/status/conditions")).isNotEmpty();
        assertThat(acme.caller().call("GET", acme.path("app")).json()).isEqualTo(updated);
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        create("app", 0, 1);
        var since = plane.auditLog().mark();

        assertThat(number(patch("app", "{}").json())).isEqualTo(1);
        assertThat(number(patch("app", "").json())).isEqualTo(1);
        assertThat(number(patch("app", "{\"min_instances\": 0, \"foo\": 7}").json()))
                .isEqualTo(1);

        assertThat(writes(since)).isEmpty();
    }

    @Test
    void aChangeIsOneWrite() {
        create("app", 0, 1);
        var since = plane.auditLog().mark();

        patch("app", "{\"max_instances\": 2}");

        assertThat(writes(since)).extracting(AuditRecord::verb).containsExactly("patch");
    }

    private List<AuditRecord> writes(AuditLog.Mark since) {
        return plane.auditLog().writesBy(Gateways.account().user(), since).stream()
                .filter(it -> !it.resource().endsWith("reviews"))
                .toList();
    }

    @Test
    void ofManyChangesAtOnceNoneIsLostAndEveryAnswerIsTrue() {
        create("app", 0, 20);
        var fields = List.of(
                "\"version\": \"" + Tenant.version('2') + "\"",
                "\"min_instances\": 0",
                "\"max_instances\": 7",
                "\"max_instances\": 7, \"version\": \"" + Tenant.version('2') + "\"");

        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> patch("app", "{" + fields.get(i % 4) + "}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        var now = acme.caller().call("GET", acme.path("app")).json();
        assertThat(max(now)).isEqualTo(7);
        assertThat(now.at("/current_release/version").asText()).isEqualTo(Tenant.version('2'));
        var releases = acme.sandbox().releases("app");
        assertThat(answers)
                .allSatisfy(answer -> assertThat(releases)
                        .filteredOn(it -> it.getSpec().number() == number(answer.json()))
                        .singleElement()
                        .satisfies(it -> {
                            var configuration = it.getSpec().configuration();
                            assertThat(configuration.maxInstances()).isEqualTo(max(answer.json()));
                            assertThat(configuration.version())
                                    .isEqualTo(answer.json()
                                            .at("/current_release/version")
                                            .asText());
                        }));
    }

    @Test
    void aChangeKeepsWhatItCannotSet() {
        create("app", 0, 1);
        plane.kubectl(
                        "patch",
                        "wdep",
                        "app",
                        "-n",
                        acme.owner(),
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"env\":[{\"name\":\"A\",\"value\":\"1\"}],\"timeouts\":{\"setup\":\"5m\"}}}")
                .orThrow();

        patch("app", "{\"max_instances\": 3}");

        var spec = Objects.requireNonNull(acme.sandbox().get("app").getSpec());
        assertThat(spec.env()).extracting(it -> it.name()).containsExactly("A");
        assertThat(spec.timeouts().setup()).isEqualTo("5m");
    }

    /** A name is believed only as long as the spec is the one that its bearer wrote. */
    @Test
    void whatKubectlChangesIsNotSignedByTheLastCaller() {
        create("app", 0, 1);
        plane.kubectl(
                        "patch",
                        "wdep",
                        "app",
                        "-n",
                        acme.owner(),
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"maxInstances\":2}}")
                .orThrow();

        acme.sandbox()
                .await("app", "release 2", it -> it.getStatus().currentRelease().number() == 2);

        assertThat(acme.caller()
                        .call("GET", acme.path("app"))
                        .json()
                        .at("/current_release/created_by/username")
                        .asText())
                .isEqualTo("unverified");
    }

    @Test
    void rollingBackAsksForTheOldConfigurationUnderTheNextNumber() {
        create("app", 0, 1);
        patch("app", "{\"version\": \"" + Tenant.version('2') + "\", \"max_instances\": 4}");

        var back = acme.caller()
                .call("POST", acme.path("app") + "/releases/1/rollback")
                .json();

        assertThat(number(back)).isEqualTo(3);
        assertThat(max(back)).isEqualTo(1);
        assertThat(back.at("/current_release/version").asText()).isEqualTo(Tenant.version('1'));
        var again = acme.caller()
                .call("POST", acme.path("app") + "/releases/3/rollback")
                .json();
        assertThat(number(again)).isEqualTo(3);
        assertThat(acme.caller()
                        .call("POST", acme.path("app") + "/releases/9/rollback")
                        .status())
                .isEqualTo(404);
        assertThat(acme.caller()
                        .call("POST", acme.path("app") + "/releases/x/rollback")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void redeployingMakesAReleaseOfTheSameConfiguration() {
        create("app", 0, 1);

        var redeployed =
                acme.caller().call("POST", acme.path("app") + "/releases").json();

        assertThat(number(redeployed)).isEqualTo(2);
        assertThat(redeployed.at("/current_release/created_by/username").asText())
                .isEqualTo(acme.owner());
        var releases = acme.caller().call("GET", acme.path("app") + "/releases").json();
        assertThat(releases.get("results").findValuesAsText("number")).containsExactly("2", "1");
    }

    @Test
    void theReleasesSayWhichFailedAndWhy() {
        create("app", 1, 1);
        acme.sandbox().awaitReady("app");
        acme.sandbox().edit("app", spec -> Specs.withImage(spec, "test/setupfails"));
        acme.sandbox().awaitReason("app", "Ready", "ReleaseFailed");

        var releases =
                acme.caller().call("GET", acme.path("app") + "/releases").json().get("results");

        assertThat(releases.get(0).at("/failure/reason").asText()).isEqualTo("SetupFailed");
        assertThat(releases.get(1).has("failure")).isFalse();
    }

    @Test
    void whatRunsIsDeletedOnlyOnceItIsDisabled() {
        create("app", 1, 1);
        acme.sandbox().awaitReady("app");

        var refused = acme.caller().call("DELETE", acme.path("app"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("still runs 1 instance", "min_instances");

        patch("app", "{\"min_instances\": 0, \"max_instances\": 0}");
        var deleted = acme.caller().call("DELETE", acme.path("app"));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(acme.caller().call("GET", acme.path("app")).status()).isEqualTo(404);
    }

    @Test
    void aNameIsTakenOnce() {
        create("app", 0, 1);

        var again = acme.caller().call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().at("/errors/0/pointer").asText()).isEqualTo("/name");
    }

    @Test
    void whatTheOperatorCanMakeNothingOfIsSaidToBeStored() {
        plane.kubectl("create", "deployment", "app", "--image=foreign", "--replicas=0", "-n", acme.owner())
                .orThrow();

        var answer = acme.caller().call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(answer.json().get("detail").asText())
                .startsWith("Stored, but")
                .contains("app");
        var seen = acme.caller().call("GET", acme.path("app")).json();
        assertThat(number(seen)).isZero();
        assertThat(seen.at("/current_release/configuration/hardware").asText()).isEqualTo(TestHardware.CPU);
    }
}
