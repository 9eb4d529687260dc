package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ApiCaller.Answer;
import dev.windlass.testing.OnControlPlane;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused in the API's own words, each wrong field by name. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class BadInputIT {

    private static final String DEPLOYMENTS = "/v1/deployments";

    private static final ApiCaller ACME = Site.CONTROL_PLANE.acme();

    private static JsonNode problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asText()).isNotBlank();
        assertThat(answer.json().get("detail").asText())
                .isNotBlank()
                .doesNotContain("Exception", "dev.windlass", "io.");
        return answer.json();
    }

    private static List<String> pointers(JsonNode problem) {
        return problem.path("errors").findValuesAsText("pointer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1]", "null", "{\"name\":\"a\",\"name\":\"b\"}", "{\"a\": tru}", "name=app", "\u0000"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        problem(ACME.call("POST", DEPLOYMENTS, body), 400);
    }

    @Test
    void depthIsBounded() {
        problem(ACME.call("POST", DEPLOYMENTS, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"), 400);
    }

    @Test
    void sizeIsBounded() {
        var large = "{\"name\": \"" + "a".repeat(10 * 1024 * 1024) + "\"}";

        problem(ACME.call("POST", DEPLOYMENTS, large), 413);
        problem(ACME.call("PATCH", DEPLOYMENTS + "/acme/app", large), 413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /instances",
                "{\"for\": \"5m\"} | /instances",
                "{\"instances\": 1} | /for",
                "{\"instances\": 1, \"for\": \"soon\"} | /for",
                "{\"instances\": 1, \"for\": \"4s\"} | /for",
                "{\"instances\": 1, \"for\": \"25h\"} | /for",
                "{\"instances\": 0, \"for\": \"-1\"} | /for",
                "{\"instances\": 1, \"for\": {}} | /for",
                "{\"instances\": \"1\", \"for\": \"5m\"} | /instances",
                "{\"instances\": 1.5, \"for\": \"5m\"} | /instances"
            })
    void whatIsBootedHasANumberAndATime(String body, String field) {
        var answer = ACME.call("POST", DEPLOYMENTS + "/acme/app/boot", body);

        assertThat(pointers(problem(answer, 400))).containsExactly(field);
    }

    /** A body whose length is not told beforehand is read no further than it may be. */
    @Test
    void sizeIsBoundedWithoutALength() {
        var request = HttpRequest.newBuilder(URI.create(ACME.gateway() + DEPLOYMENTS))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])));
        ACME.headers().forEach(request::header);

        problem(ApiCaller.send(request.build()), 413);
    }

    @Test
    void allWrongTypesAreNamed() {
        var problem = problem(
                ACME.call(
                        "POST",
                        DEPLOYMENTS,
                        "{\"name\": 1, \"hardware\": {}, \"min_instances\": \"1\", \"max_instances\": null}"),
                400);

        assertThat(pointers(problem)).containsExactly("/name", "/hardware", "/min_instances", "/max_instances");
    }

    @Test
    void allMissingFieldsAreNamed() {
        assertThat(pointers(problem(ACME.call("POST", DEPLOYMENTS, "{}"), 400)))
                .containsExactly("/name", "/model", "/version", "/hardware", "/min_instances", "/max_instances");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        var problem = problem(ACME.call("POST", DEPLOYMENTS, Site.body("My_App", "GPU", 3, 2)), 400);

        assertThat(pointers(problem)).containsExactly("/name", "/hardware", "/min_instances", "/max_instances");
        assertThat(problem.get("detail").asText()).isEqualTo("""
                        The following errors occurred:
                        - name: must start with a lower-case letter, go on with lower-case letters, digits and '-', and be at most 63 characters long
                        - hardware: must be the SKU of a hardware such as gpu-t4: lower-case letters, digits and '-'
                        - min_instances: must not be greater than the maximum, 2
                        - max_instances: must not be less than the minimum, 3""");
    }

    @Test
    void unknownHardwareComesWithTheNearestAndTheOptions() {
        var problem = problem(ACME.call("POST", DEPLOYMENTS, Site.body("app", "gpu-a100", 0, 1)), 400);

        assertThat(pointers(problem)).containsExactly("/hardware");
        assertThat(problem.at("/errors/0/detail").asText())
                .startsWith(
                        "gpu-a100 is not a valid hardware SKU. Did you mean gpu-a100-large? Your options are: cpu, cpu-small, ")
                .contains("gpu-t4");
    }

    @Test
    void anUnknownVersionIsNamed() {
        var body = Site.body("app", "gpu-t4", 0, 1).replace(Site.VERSION, "0".repeat(64));

        var problem = problem(ACME.call("POST", DEPLOYMENTS, body), 400);

        assertThat(pointers(problem)).containsExactly("/version");
        assertThat(problem.at("/errors/0/detail").asText())
                .contains("has no version")
                .contains("it has 2");
    }

    @Test
    void anUnknownModelIsNamed() {
        var body = Site.body("app", "gpu-t4", 0, 1).replace(Site.MODEL, "some-org/nothing");

        assertThat(pointers(problem(ACME.call("POST", DEPLOYMENTS, body), 400))).containsExactly("/model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Content-Type"})
    void aHeaderGivenTwiceIsAmbiguous(String header) {
        var request = HttpRequest.newBuilder(URI.create(ACME.gateway() + DEPLOYMENTS));
        ACME.headers().forEach(request::header);
        request.header(header, ACME.headers().get(header));

        assertThat(problem(ApiCaller.send(request.build()), 400).get("detail").asText())
                .isEqualTo("The header " + header + " is given more than once.");
    }

    @Test
    void aForeignCursorIsRefused() {
        problem(ACME.call("GET", DEPLOYMENTS + "?cursor=cD0yMDIzLTExLTE1"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/nothing",
                "/v1/deployments/acme",
                "/v1/deployments/ACME/app",
                "/v1/deployments/acme/a%2Fb",
                "/v1/deployments/acme/a%00b",
                "/v1/deployments/acme/nothing",
                "/v1/models/some-org/nothing",
                "/v1/models/some-org/some-model/versions/1"
            })
    void whatIsNotThereIsNotFound(String path) {
        problem(ACME.call("GET", path), 404);
    }

    static Stream<String> paths() {
        return new ApiDocument()
                .json().path("paths").properties().stream()
                        .map(it -> it.getKey()
                                .replace("{owner}", "acme")
                                .replace("{name}", "nothing")
                                .replaceAll("\\{[^}]+}", "1"));
    }

    /** Methods that a path does not know are 405, with those that it knows; those it knows are none of these. */
    @ParameterizedTest
    @MethodSource("paths")
    void everyPathAnswersEveryMethod(String path) {
        var known = new ApiDocument().methods(path);
        for (var method :
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "FOO")) {
            var answer = ACME.call(
                    method, path, method.equals("POST") || method.equals("PATCH") ? "{\"min_instances\": 1.5}" : "");

            if (known.contains(method)) {
                assertThat(Set.of(200, 204, 400, 404, 422))
                        .as("%s %s", method, path)
                        .contains(answer.status());
            } else {
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.header("Allow")).isEqualTo(String.join(", ", known));
            }
        }
        assertThat(ACME.call("OPTIONS", path).header("Allow")).isEqualTo(String.join(", ", known));
    }

    @ParameterizedTest
    @EnumSource
    void theAliasesLeadToTheSame(Site site) {
        var caller = site.acme();
        var meant = caller.call("GET", "/v1/hardware");

        for (var alias : List.of(
                "/hardware",
                "/v1/v1/hardware",
                "/v1/" + caller.gateway() + "/v1/hardware",
                "/v1/http:/windlass.example.com/v1/hardware",
                "/v1/hardware/")) {
            var answer = caller.call("GET", alias);

            assertThat(answer.status()).as(alias).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(meant.body());
        }
    }

    @Test
    void anEstimateGoesFromFloorToCeiling() {
        var answer = ACME.call("POST", "/v1/deployments/estimate", Site.body("app", "gpu-t4", 1, 5));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .hasToString(
                        "{\"currency\":\"USD\",\"per_hour\":{\"min\":\"0.81\",\"max\":\"4.05\"},\"per_month\":{\"min\":\"591.30\",\"max\":\"2956.50\"}}");
        assertThat(pointers(problem(ACME.call("POST", "/v1/deployments/estimate", "{\"hardware\": \"gpu-t5\"}"), 400)))
                .containsExactly("/min_instances", "/max_instances", "/hardware");
    }
}
