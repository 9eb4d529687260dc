package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a caller is, and what that one may see and do: the cluster decides, by its own roles. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class TenantsIT {

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant acme = new Tenant();
    private final Tenant rival = new Tenant();

    @BeforeEach
    void acmeHasADeployment() {
        Operators.shared();
        acme.model("model", '1', '2');
        var created = acme.caller().call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        acme.close();
        rival.close();
    }

    /** Its words do not tell whether there is anything. */
    @Test
    void whatIsNotOnesOwnLooksAsIfItWereNotThere() {
        for (var call :
                List.of("GET ", "PATCH ", "DELETE ", "GET /releases", "POST /releases", "POST /releases/1/rollback")) {
            var words = call.split(" ", -1);
            var there = rival.caller().call(words[0], acme.path("app") + words[1], "{\"max_instances\": 9}");
            var not = rival.caller().call(words[0], acme.path("nothing") + words[1], "{\"max_instances\": 9}");
            var nowhere = rival.caller().call(words[0], "/v1/deployments/no-such-owner/app" + words[1], "{}");

            assertThat(there.status()).as(call).isEqualTo(404);
            assertThat(there.body()).isEqualTo(not.body()).isEqualTo(nowhere.body());
        }
        assertThat(acme.sandbox().get("app").getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void nobodyCreatesInAnothersName() {
        var body = acme.body(acme.owner() + "/theirs", "model", 0, 1);

        assertThat(rival.caller().call("POST", "/v1/deployments", body).status())
                .isEqualTo(404);
        assertThat(acme.sandbox().get("theirs")).isNull();
    }

    @Test
    void aListHoldsWhatTheCallerMayList() {
        rival.model("model", '1');
        rival.caller().call("POST", "/v1/deployments", rival.body("own", "model", 0, 1));

        assertThat(all(rival.caller(), "/v1/deployments"))
                .extracting(TenantsIT::owner)
                .containsOnly(rival.owner());
        assertThat(all(acme.caller(), "/v1/deployments"))
                .extracting(TenantsIT::owner)
                .containsOnly(acme.owner());
        assertThat(all(admin(), "/v1/deployments")).extracting(TenantsIT::owner).contains(acme.owner(), rival.owner());
    }

    @Test
    void aPrivateModelIsItsOwnersAndAPublicOneEverybodys() {
        rival.model("public", '1');
        plane.kubectl(
                        "patch",
                        "wmodel",
                        "public",
                        "-n",
                        rival.owner(),
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"visibility\":\"public\"}}")
                .orThrow();

        assertThat(all(acme.caller(), "/v1/models"))
                .extracting(TenantsIT::owner)
                .contains(acme.owner(), rival.owner());
        assertThat(all(rival.caller(), "/v1/models"))
                .extracting(TenantsIT::owner)
                .doesNotContain(acme.owner());
        for (var path : List.of("", "/versions", "/versions/" + Tenant.version('1'))) {
            var own = "/v1/models/" + acme.owner() + "/model" + path;
            assertThat(acme.caller().call("GET", own).status()).isEqualTo(200);
            assertThat(rival.caller().call("GET", own).status()).isEqualTo(404);
        }
        var stolen = rival.body("mine", "model", 0, 1).replace(rival.owner() + "/model", acme.owner() + "/model");
        var refused = rival.caller().call("POST", "/v1/deployments", stolen);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/model");
    }

    @Test
    void anOwnerIsNamedBeforeTheName() {
        acme.caller().call("DELETE", acme.path("app"));

        var created = admin().call("POST", "/v1/deployments", acme.body(acme.owner() + "/app", "model", 0, 1));

        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(created.json().get("owner").asText()).isEqualTo(acme.owner());
        assertThat(created.json().get("name").asText()).isEqualTo("app");
    }

    @Test
    void whoHasNoNamespaceIsToldTheChoices() {
        var refused = admin().call("POST", "/v1/deployments", acme.body("app", "model", 0, 1));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/name");
        assertThat(refused.body()).contains("<owner>/<name>", "Your choices are: ");
    }

    @Test
    void theConfiguredOwnerIsThatOfWhoHasNone() {
        try (var gateway =
                Gateways.start(Map.of("WINDLASS_OWNERS_DEFAULT", acme.owner())).listening()) {
            var created = admin().at(gateway.url()).call("POST", "/v1/deployments", acme.body("other", "model", 0, 1));

            assertThat(created.status()).as(created.body()).isEqualTo(200);
            assertThat(created.json().get("owner").asText()).isEqualTo(acme.owner());
            assertThat(created.json().at("/current_release/created_by/type").asText())
                    .isEqualTo("user");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer nonsense", "Basic YTpi", "Bearer a.b.c", "nonsense", "Token  x"
            })
    void withoutAValidTokenNothingIsAnswered(String authorization) {
        var nobody = new ApiCaller(
                Gateways.shared().url(), authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization));
        for (var path : List.of("/v1/account", "/v1/hardware", "/v1/models", "/v1/deployments", acme.path("app"))) {
            var answer = nobody.call("GET", path);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.json().get("title").asText()).isEqualTo("Unauthenticated");
            assertThat(answer.json().get("detail").asText())
                    .endsWith(
                            "Make one with: kubectl create token <service account> -n <namespace> --audience windlass");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"windlass", ""})
    void tokensForUsAndForTheApiServerAreBelieved(String audience) {
        assertThat(call(token(audience)).status()).isEqualTo(200);
    }

    @Test
    void aTokenForSomebodyElseIsRefusedWithTheCommandThatMakesARightOne() {
        var refused = call(token("vault"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo(
                        "You did not pass a valid authentication token. It was made for the audience vault. Make one with:"
                                + " kubectl create token <service account> -n " + acme.owner()
                                + " --audience windlass");
    }

    @Test
    void aLastingTokenIsBelieved() {
        plane.kubectlReading("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: lasting
                  namespace: %s
                  annotations: {kubernetes.io/service-account.name: ci}
                type: kubernetes.io/service-account-token
                """.formatted(acme.owner()), "apply", "-f", "-").orThrow();
        var secret = plane.client()
                .secrets()
                .inNamespace(acme.owner())
                .withName("lasting")
                .waitUntilCondition(
                        it -> it != null && it.getData() != null && it.getData().containsKey("token"),
                        20,
                        TimeUnit.SECONDS);
        var token = new String(Base64.getDecoder().decode(secret.getData().get("token")), StandardCharsets.UTF_8);

        assertThat(call(token).status()).isEqualTo(200);
    }

    @Test
    void withoutTheApiServersAudienceItsOwnTokensAreRefused() {
        try (var gateway =
                Gateways.start(Map.of("WINDLASS_AUTH_AUDIENCES", "windlass")).listening()) {
            assertThat(new ApiCaller(gateway.url(), token(""))
                            .call("GET", "/v1/account")
                            .status())
                    .isEqualTo(401);
            assertThat(new ApiCaller(gateway.url(), token("windlass"))
                            .call("GET", "/v1/account")
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Headers by which others are impersonated elsewhere mean nothing here. */
    @Test
    void nobodyPassesForAnother() {
        var headers = Map.of(
                "Authorization", "Bearer " + plane.tokenFor(rival.owner(), "ci"),
                "X-Remote-User", "system:admin",
                "X-Remote-Group", "system:masters",
                "Impersonate-User", "system:admin",
                "Impersonate-Group", "system:masters");

        var answer = new ApiCaller(Gateways.shared().url(), headers).call("GET", acme.path("app"));

        assertThat(answer.status()).isEqualTo(404);
    }

    private ApiCaller.Answer call(String token) {
        return new ApiCaller(Gateways.shared().url(), token).call("GET", acme.path("app"));
    }

    private String token(String audience) {
        var create = Stream.of("create", "token", "ci", "-n", acme.owner());
        var command = audience.isEmpty() ? create : Stream.concat(create, Stream.of("--audience", audience));
        return plane.kubectl(command.toArray(String[]::new)).orThrow().stdout().strip();
    }

    private ApiCaller admin() {
        return new ApiCaller(Gateways.shared().url(), plane.adminToken());
    }

    private static List<JsonNode> all(ApiCaller caller, String path) {
        var all = new ArrayList<JsonNode>();
        for (var next = path; next != null; ) {
            var page = caller.call("GET", next).json();
            page.get("results").forEach(all::add);
            next = page.get("next").isNull()
                    ? null
                    : page.get("next")
                            .asText()
                            .substring(caller.gateway().toString().length());
        }
        return all;
    }

    private static String owner(JsonNode object) {
        return object.get("owner").asText();
    }
}
