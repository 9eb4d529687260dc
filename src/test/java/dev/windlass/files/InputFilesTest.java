package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Data;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.prediction.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a field that is not there is a red test
class InputFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "https://windlass.example.com:8443";
    private static final String CI = "system:serviceaccount:acme:ci";

    @TempDir
    private Path folder;

    private FileStore files;
    private Signatures signatures;

    @BeforeEach
    void opens() {
        files = DiskFiles.in(folder, new FileLimits(Duration.ofHours(1), 1000), Clock.systemUTC());
        signatures = new Signatures(files);
    }

    @Test
    void leadsInstancesToTheFilesOfTheCaller() {
        var id = stored("acme", "a b.png");
        var address = "http://10.0.0.1:8081/files/" + id + "/" + signatures.instance(id) + "/a%20b.png";

        var given = given(CI, ORIGIN, "{'a': 'URL', 'list': [1, {'b': ['URL', null]}]}", ORIGIN + "/v1/files/" + id);

        assertThat(given.path("a").asText()).isEqualTo(address);
        assertThat(given.at("/list/1/b/0").asText()).isEqualTo(address);
        assertThat(given.at("/list/0").isInt()).isTrue();
    }

    @Test
    void theInputItselfStaysAsTheCallerSentIt() {
        var url = ORIGIN + "/v1/files/" + stored("acme", "a");
        var prediction = prediction(CI, ORIGIN, "{'a': ['URL']}", url);

        new InputFiles(files, signatures, () -> "http://x").of(prediction);

        assertThat(prediction.data().input().at("/a/0").asText()).isEqualTo(url);
    }

    @Test
    void anothersFileIsLeftAsItIs() {
        var url = ORIGIN + "/v1/files/" + stored("other", "a");

        assertThat(given(CI, ORIGIN, "{'a': 'URL'}", url).path("a").asText()).isEqualTo(url);
    }

    @Test
    void whatCameOutOfAPredictionIsNoInputFile() {
        var url = ORIGIN + "/v1/files/" + stored(FileOwner.ofPrediction("acme"), "a");

        assertThat(given("prediction:acme", ORIGIN, "{'a': 'URL'}", url)
                        .path("a")
                        .asText())
                .isEqualTo(url);
    }

    @Test
    void aUserWhoIsNoServiceAccountHasFilesToo() {
        var url = ORIGIN + "/v1/files/" + stored(FileOwner.of("jane"), "a");

        assertThat(given("jane", ORIGIN, "{'a': 'URL'}", url).path("a").asText())
                .startsWith("http://10.0.0.1:8081/");
        assertThat(given("joe", ORIGIN, "{'a': 'URL'}", url).path("a").asText()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://windlass.example.com:8443/v1/files/ID, true",
        "http://WINDLASS.example.com:8443/v1/files/ID, true",
        "https://windlass.example.com/v1/files/ID, false",
        "https://elsewhere.example.com:8443/v1/files/ID, false",
        "https://windlass.example.com:8443/v1/files/ID/download, false",
        "https://windlass.example.com:8443/v1/files/../files/ID, false",
        "https://windlass.example.com:8443/x/v1/files/ID, false",
        "/v1/files/ID, false",
        "see https://windlass.example.com:8443/v1/files/ID, false",
        "https://windlass.example.com:8443/v1/files/%2e%2e%2fkey, false"
    })
    void meansAddressesOfOursOnly(String written, boolean ours) {
        var url = written.replace("ID", stored("acme", "a"));

        assertThat(given(CI, ORIGIN, "{'a': 'URL'}", url).path("a").asText().startsWith("http://10.0.0.1:8081/"))
                .isEqualTo(ours);
    }

    @Test
    void weMayBeBelowAPath() {
        var origin = "https://example.com/windlass";
        var url = origin + "/v1/files/" + stored("acme", "a");

        assertThat(given(CI, origin, "{'a': 'URL'}", url).path("a").asText()).startsWith("http://10.0.0.1:8081/");
    }

    private String stored(String owner, String name) {
        try (var upload = files.begin()) {
            return upload.keep(owner, new Label(name, "", JsonNodeFactory.instance.objectNode()))
                    .id();
        }
    }

    private ObjectNode given(String caller, String origin, String input, String url) {
        return new InputFiles(files, signatures, () -> "http://10.0.0.1:8081")
                .of(prediction(caller, origin, input, url));
    }

    private static Prediction prediction(String caller, String origin, String input, String url) {
        var it = SamplePredictions.submitted("id", Instant.EPOCH);
        var submission = new Submission(caller, 1, origin, Optional.empty(), Optional.empty(), false, Optional.empty());
        return new Prediction(
                it.id(),
                it.target(),
                submission,
                it.secret(),
                it.status(),
                Data.of(read(input.replace('\'', '"').replace("URL", url))),
                it.error(),
                it.run(),
                it.times(),
                it.metrics());
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
