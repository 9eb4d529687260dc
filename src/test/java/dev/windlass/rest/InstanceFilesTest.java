package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.files.DiskFiles;
import dev.windlass.files.FileLimits;
import dev.windlass.files.FileStore;
import dev.windlass.files.Label;
import dev.windlass.files.OutputFiles;
import dev.windlass.files.Signatures;
import dev.windlass.files.StoredFile;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.testing.ApiCaller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from and to instances, by HTTP. */
@NullUnmarked // a field that is not there is a red test
class InstanceFilesTest {

    private static final Pattern ADDRESS =
            Pattern.compile("https://windlass\\.example\\.com/v1/outputs/([A-Za-z0-9]{48})/(.*)");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROOM = 2_000_000;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final PredictionStore predictions =
            new MemoryStore(Clock.systemUTC(), new Retention(HOUR, HOUR), new MemoryOutbox(HOUR));
    private FileStore files;
    private Signatures signatures;
    private OutputFiles outputs;
    private HttpServer server;

    @BeforeEach
    void listens() {
        files = DiskFiles.in(folder, new FileLimits(HOUR, ROOM), Clock.systemUTC());
        signatures = new Signatures(files);
        outputs = new OutputFiles(files, predictions);
        var taking = new InstanceFiles(vertx, files, signatures, outputs);
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (!taking.take(request)) {
                        request.response().setStatusCode(418).end();
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        predictions.accept(
                SamplePredictions.submitted("p", Instant.now()).givenTo("pod-uid.0", Instant.now()),
                new Room(9, 9_999_999));
    }

    @AfterEach
    void stops() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesWhatComesOutOfAPrediction() throws IOException {
        var bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 'x');

        var answer = put("/uploads/pod-uid/a%20b.png", "p", BodyPublishers.ofByteArray(bytes));

        assertThat(answer.status()).isEqualTo(201);
        var address = ADDRESS.matcher(answer.header("Location"));
        assertThat(address.matches()).isTrue();
        assertThat(address.group(2)).isEqualTo("a%20b.png");
        var file = outputs.find(address.group(1), "a b.png").orElseThrow();
        assertThat(file.label().contentType()).isEqualTo("image/png");
        assertThat(outputs.find(address.group(1), "other.png")).isEmpty();
        try (var read = files.open(file.id()).orElseThrow()) {
            assertThat(read.readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/uploads/pod-uid/..%2F..%2Fetc%2Fpasswd, passwd",
        "/uploads/pod-uid/%2e%2e, file",
        "/uploads/pod-uid/a%0d%0aX:y, aX%3Ay",
        "/uploads/pod-uid/%zz, %25zz",
        "/uploads/pod-uid/a+b, a%2Bb"
    })
    void aNameIsNoPath(String path, String name) throws IOException {
        var answer = raw("PUT " + path);

        assertThat(answer)
                .startsWith("HTTP/1.1 201")
                .containsPattern("/v1/outputs/[A-Za-z0-9]{48}/" + Pattern.quote(name) + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"pod-uid, other", "other-uid, p", "pod, p", "pod-uid.0, p"})
    void takesNothingFromOthers(String pod, String prediction) {
        assertThat(put("/uploads/" + pod + "/a.png", prediction, BodyPublishers.ofString("x"))
                        .status())
                .isIn(404, 418);
        assertThat(folder).isDirectoryNotContaining("glob:**/*.*");
    }

    @Test
    void takesNothingOfWhatIsOver() {
        predictions.change("p", it -> it.canceled(Instant.now()));

        assertThat(put("/uploads/pod-uid/a.png", "p", BodyPublishers.ofString("x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsNothingOfIt() {
        var large = BodyPublishers.ofByteArray(new byte[ROOM + 1]);

        assertThat(put("/uploads/pod-uid/a.png", "p", large).status()).isEqualTo(507);
        assertThat(put("/uploads/pod-uid/a.png", "p", BodyPublishers.ofByteArray(new byte[ROOM]))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void givesInputsForTheirSignatureOnly() {
        var file = stored("x".repeat(300_000));
        var path = "/files/" + file.id() + "/" + signatures.instance(file.id());

        var answer = call("GET", path + "/a.txt");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(300_000).matches("x+");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(call("GET", path).status()).isEqualTo(200);
        assertThat(call("HEAD", path).header("Content-Length")).isEqualTo("300000");
        assertThat(call("GET", "/files/" + file.id() + "/" + "A".repeat(43)).status())
                .isEqualTo(404);
        assertThat(call("POST", path).status()).isEqualTo(418);
    }

    @Test
    void aFileThatIsGoneIsNotThere() {
        var file = stored("x");
        files.delete(file.id());

        assertThat(call("GET", "/files/" + file.id() + "/" + signatures.instance(file.id()))
                        .status())
                .isEqualTo(404);
    }

    private StoredFile stored(String text) {
        try (var upload = files.begin()) {
            upload.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
            return upload.keep("acme", new Label("a.txt", "text/plain", JsonNodeFactory.instance.objectNode()));
        }
    }

    private ApiCaller.Answer put(String path, String prediction, BodyPublisher body) {
        return ApiCaller.send(HttpRequest.newBuilder(URI.create(url() + path))
                .PUT(body)
                .header("X-Prediction-Id", prediction)
                .header("Content-Type", "image/png")
                .build());
    }

    private ApiCaller.Answer call(String method, String path) {
        return ApiCaller.send(HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, BodyPublishers.noBody())
                .build());
    }

    /** What no client would send. */
    private String raw(String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            var request = line
                    + " HTTP/1.1\r\nHost: x\r\nX-Prediction-Id: p\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }
}
