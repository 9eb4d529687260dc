package dev.windlass.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.TestHardware;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A caller's tour through all that a gateway serves, about the Deployment and the Model {@code app} of one owner. */
final class EveryCall {

    private static final String ANOTHER_VERSION = "1" + Sandbox.VERSION.substring(1);

    private static final String BOOT = "POST /v1/deployments/{owner}/{name}/boot";

    private final ApiCaller caller;
    private final String owner;
    private final Set<String> called = new HashSet<>();
    private String prediction = "";
    private String file = "";

    /** Where a call waits, it waits for a second. */
    EveryCall(ApiCaller caller, String owner) {
        var headers = new HashMap<>(caller.headers());
        headers.put("Prefer", "wait=1");
        this.caller = new ApiCaller(caller.gateway(), headers);
        this.owner = owner;
    }

    /** The Model that it is about. */
    static String model(String owner) {
        return """
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: app, namespace: %s}
                spec:
                  repository: registry.example.com/app
                  versions:
                  - {id: %s, image: test/ready-1}
                  - {id: %s, image: test/ready-2}
                """.formatted(owner, Sandbox.VERSION, ANOTHER_VERSION);
    }

    /** A body that asks for a Deployment without instances. */
    static String deployment(String owner) {
        return """
                {"name": "app", "model": "%s/app", "version": "%s", "hardware": "%s",
                 "min_instances": 0, "max_instances": 2}""".formatted(owner, Sandbox.VERSION, TestHardware.CPU);
    }

    void make() {
        call(200, "GET /openapi.json", "");
        call(200, "GET /v1/account", "");
        call(200, "GET /v1/hardware", "");
        call(200, "GET /v1/models", "");
        call(200, "GET /v1/models/{owner}/{name}", "");
        call(200, "GET /v1/models/{owner}/{name}/versions", "");
        call(200, "GET /v1/models/{owner}/{name}/versions/{id}", "");

        call(200, "POST /v1/deployments/estimate", deployment(owner));
        call(200, "POST /v1/deployments", deployment(owner));
        call(200, "GET /v1/deployments", "");
        call(200, "GET /v1/deployments/{owner}/{name}", "");
        bootInstances();
        runAPrediction();
        lookAtInstances();
        call(200, BOOT, "{\"instances\": 0}");
        call(200, "GET /v1/deployments/{owner}/{name}/scaling", "");
        call(200, "GET /v1/deployments/{owner}/{name}/usage", "");
        call(200, "GET /v1/deployments/{owner}/{name}/metrics", "");
        storeAFile();
        call(200, "PATCH /v1/deployments/{owner}/{name}", "{\"version\": \"" + ANOTHER_VERSION + "\"}");
        call(200, "POST /v1/deployments/{owner}/{name}/releases", "");
        call(200, "GET /v1/deployments/{owner}/{name}/releases", "");
        call(200, "POST /v1/deployments/{owner}/{name}/releases/{number}/rollback", "");
        call(200, "PATCH /v1/deployments/{owner}/{name}", "{\"max_instances\": 0}");
        call(204, "DELETE /v1/deployments/{owner}/{name}", "");
    }

    /** More than there can be before one was ready, so that for a while more are wanted than there are. */
    private void bootInstances() {
        for (var wrong : List.of("3", "-1")) {
            var answer = call(400, BOOT, "{\"instances\": " + wrong + ", \"for\": \"5m\"}");
            assertThat(answer.json().at("/errors/0/detail").asText()).contains("between 0 and 2");
        }
        call(200, BOOT, "{\"instances\": 2, \"for\": \"5m\"}");
    }

    /** It wakes the Deployment; no model is there to take it. */
    private void runAPrediction() {
        var accepted = call(202, "POST /v1/deployments/{owner}/{name}/predictions", "{\"input\": {\"text\": \"a\"}}");
        assertThat(accepted.json().path("status").asText()).isEqualTo("starting");
        prediction = accepted.json().path("id").asText();
        var woken = "/v1/deployments/" + owner + "/app";
        Awaiting.until(
                "an instance is asked for",
                () -> caller.call("GET", woken)
                                .json()
                                .at("/status/instances/desired")
                                .asInt()
                        == 1,
                () -> caller.call("GET", woken).body());

        var listed = call(200, "GET /v1/predictions", "").json().path("results");
        assertThat(listed.findValuesAsText("id")).contains(prediction);
        call(200, "GET /v1/predictions/{id}", "");
        var canceled = call(200, "POST /v1/predictions/{id}/cancel", "");
        assertThat(canceled.json().path("status").asText()).isEqualTo("canceled");
        follow(URI.create(canceled.json().at("/urls/stream").asText()));
        runOtherwise();
        call(200, "GET /v1/webhooks/default/secret", "");
    }

    /** The page reads what no call of the API does: what has happened to a Deployment, and what an instance prints. */
    private void lookAtInstances() {
        var page = "/deployment/" + owner + "/app";
        var token =
                Objects.requireNonNull(caller.headers().get("Authorization")).replace("Bearer ", "");
        var person = new ApiCaller(caller.gateway(), Map.of("Cookie", "windlass-token=" + token));
        assertThat(person.call("GET", page).status()).isEqualTo(200);
        var link = Pattern.compile(page + "/instances/app-[-a-z0-9]+");
        var instance = Awaiting.of(
                "an instance is shown",
                Duration.ofSeconds(30),
                () -> link.matcher(person.call("GET", page + "/instances").body())
                        .results()
                        .map(MatchResult::group)
                        .findFirst(),
                () -> person.call("GET", page + "/instances").body());
        assertThat(person.call("GET", instance).body()).contains("Setup log");
    }

    private void follow(URI stream) {
        var followed = caller.call("GET", stream.getPath());
        assertThat(followed.body()).contains("event: done");
        called.add("GET /v1/streams/{id}/{key}");
    }

    private void runOtherwise() {
        call(202, "POST /v1/models/{owner}/{name}/predictions", "{\"input\": {\"text\": \"a\"}}");
        call(202, "POST /v1/predictions", "{\"version\": \"" + owner + "/app\", \"input\": {\"text\": \"a\"}}");
    }

    /** No instance has put an output anywhere. */
    private void storeAFile() {
        var form = "--b\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nhello\r\n--b--\r\n";
        var stored = call(201, "POST /v1/files", form).json();
        file = stored.path("id").asText();
        call(200, "GET /v1/files", "");
        call(200, "GET /v1/files/{id}", "");
        var download = stored.at("/urls/download").asText();
        var bytes = caller.call("GET", download.substring(download.indexOf("/v1/")));
        assertThat(bytes.body()).isEqualTo("hello");
        called.add("GET /v1/files/{id}/download");
        call(404, "GET /v1/outputs/{key}/{filename}", "");
        call(204, "DELETE /v1/files/{id}", "");
    }

    private ApiCaller.Answer call(int status, String call, String body) {
        var words = call.split(" ", 2);
        var path = words[1].replace("{owner}", owner)
                .replace("{name}", "app")
                .replace("{id}", id(words[1]))
                .replace("{key}", "nobodys")
                .replace("{filename}", "a.txt")
                .replace("{number}", "1");
        var answer = with(body).call(words[0], path, body);

        assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(status);
        called.add(call);
        return answer;
    }

    private String id(String path) {
        return path.startsWith("/v1/predictions") ? prediction : path.startsWith("/v1/files") ? file : Sandbox.VERSION;
    }

    private ApiCaller with(String body) {
        var headers = new HashMap<>(caller.headers());
        if (body.startsWith("--b")) {
            headers.put("Content-Type", "multipart/form-data; boundary=b");
        }
        return new ApiCaller(caller.gateway(), headers);
    }

    /** No call was left out of those that the gateway says it serves. */
    void assertNothingLeftOut() {
        var served = new HashSet<String>(Set.of("GET /openapi.json"));
        caller.call("GET", "/openapi.json")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        served.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(called).containsExactlyInAnyOrderElementsOf(served);
    }
}
