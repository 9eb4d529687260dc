package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Command;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.TestHardware;
import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Schemathesis makes requests of our own OpenAPI document, some right and some wrong, and holds the answers against it: no
 * 5xx, no undocumented status, no body against its schema, nothing without a token. Owners and names are narrowed down to
 * those there are, so that requests reach what they are about. That a right request succeeds is not among its checks: what
 * hardware, versions and bounds go together no schema says.
 */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class FuzzIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = WorkingTree.file("target/fuzz");
    private static final Path FUZZER = Path.of(
                    Command.of(List.of(WorkingTree.file("hack/clients").toString(), "fuzz"))
                            .run()
                            .orThrow()
                            .stdout()
                            .strip())
            .resolve("fuzz/bin/st");
    private static final String EXAMPLES = Objects.requireNonNullElse(System.getProperty("windlass.fuzz"), "10");

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant acme = new Tenant();
    private final Tenant rival = new Tenant();

    @BeforeEach
    void bothHaveSecrets() {
        Operators.shared();
        for (var tenant : List.of(acme, rival)) {
            // A thousand instances are a right request; a thousand pods are more than is tested here.
            plane.kubectl("create", "quota", "few", "--hard=pods=3", "-n", tenant.owner())
                    .orThrow();
            tenant.model(secret(tenant), '1', '2');
            var created = tenant.caller().call("POST", "/v1/deployments", tenant.body("app", secret(tenant), 0, 1));
            assertThat(created.status()).as(created.body()).isEqualTo(200);
        }
    }

    @AfterEach
    void close() {
        acme.close();
        rival.close();
    }

    /** What nobody but the tenant can know, and no request of another contains. */
    private static String secret(Tenant tenant) {
        return "secret-" + new StringBuilder(tenant.owner()).reverse();
    }

    @Test
    void withoutATokenNothingIsToldNorDone() {
        var answers = fuzz("nobody", Map.of(), acme);

        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.at("/response/status").asInt())
                        .as(it.at("/request/url").asText())
                        .isIn(refusals(it.at("/request/url").asText())));
        assertKept(acme);
        assertKept(rival);
    }

    /** Some addresses ask for no token, but for what nobody can guess. */
    private static List<Integer> refusals(String url) {
        return url.matches(".*/v1/(streams/|outputs/|files/[^/]*/download).*")
                ? List.of(204, 400, 401, 403, 404, 405, 413)
                : List.of(204, 400, 401, 405, 413);
    }

    @Test
    void aTenantLearnsAndChangesNothingOfAnothers() {
        var answers = fuzz("rival", rival.caller().headers(), rival);

        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("response").toString()).doesNotContain(secret(acme)));
        assertThat(answers)
                .anySatisfy(it -> assertThat(it.get("response").toString()).contains(secret(rival)));
        assertKept(acme);
    }

    @Test
    void whoMayDoEverythingBreaksNothing() {
        var admin = new ApiCaller(Gateways.shared().url(), plane.adminToken());

        var answers = fuzz("admin", admin.headers(), acme);

        assertThat(answers).extracting(it -> it.at("/response/status").asInt()).contains(200, 204, 400, 404);
    }

    private void assertKept(Tenant tenant) {
        var app = tenant.sandbox().get("app");
        assertThat(app.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(app.getMetadata().getAnnotations()).doesNotContainKey("windlass.dev/redeploy");
        assertThat(plane.kubectl("get", "wdep", "-n", tenant.owner(), "-o", "name")
                        .orThrow()
                        .stdout())
                .isEqualToIgnoringNewLines("deployment.windlass.dev/app");
    }

    /** Every exchange, as HTTP Archive entries. */
    private List<JsonNode> fuzz(String name, Map<String, String> headers, Tenant tenant) {
        var archive = FOLDER.resolve(name + ".har");
        var words = new ArrayList<>(List.of(
                FUZZER.toString(),
                "run",
                document(name, tenant).toString(),
                "--url",
                Gateways.shared().url().toString(),
                "--phases",
                "examples,coverage,fuzzing",
                "--exclude-checks",
                "positive_data_acceptance",
                "--max-examples",
                EXAMPLES,
                "--seed",
                "1",
                "--no-color",
                "--continue-on-failure",
                "--report-har-path",
                archive.toString()));
        headers.forEach((header, value) -> words.addAll(List.of("-H", header + ": " + value)));

        var result = Command.of(words).within(Duration.ofMinutes(8)).run();

        assertThat(result.exitCode()).as(result.stdout()).isZero();
        return StreamSupport.stream(read(archive).at("/log/entries").spliterator(), false)
                .toList();
    }

    /** The document with the owners, names, models and hardware that there are. */
    private Path document(String name, Tenant tenant) {
        var document = (ObjectNode) new ApiCaller(Gateways.shared().url(), Map.of())
                .call("GET", "/openapi.json")
                .json();
        choices(document, "/components/parameters/Owner/schema", acme.owner(), rival.owner());
        choices(document, "/components/parameters/Name/schema", "app", secret(tenant));
        choices(document, "/components/schemas/Sku", TestHardware.CPU, "gpu-t5");
        choices(document, "/components/schemas/ModelName", tenant.owner() + "/" + secret(tenant), "some-org/nothing");
        choices(document, "/components/schemas/VersionId", Tenant.version('1'), Tenant.version('2'));
        try {
            Files.createDirectories(FOLDER);
            return Files.writeString(FOLDER.resolve(name + ".json"), document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void choices(ObjectNode document, String pointer, String... choices) {
        var schema = (ObjectNode) document.at(pointer);
        var list = schema.putArray("enum");
        List.of(choices).forEach(list::add);
        schema.remove("examples");
    }

    private static JsonNode read(Path archive) {
        try {
            return JSON.readTree(archive.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
